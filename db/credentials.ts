import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** 1 byte format, 12 bytes nonce, 16 bytes tag, then the ciphertext. */
const format = 1
const nonceBytes = 12
const tagBytes = 16
const headBytes = 1 + nonceBytes + tagBytes

/** `key`: the 32 bytes of CREDENTIALS_KEY in base64. The workspace is bound in: moved elsewhere they do not open. */
export interface CredentialsKey { key: string; workspaceId: string }

/** Encrypts a provider's credentials (a plain JSON object) with AES-256-GCM under a fresh nonce. */
export function encryptCredentials({ key, workspaceId }: CredentialsKey, credentials: object): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', keyBytes(key), nonce)
  cipher.setAAD(Buffer.from(workspaceId.toLowerCase()))
  const body = Buffer.concat([cipher.update(JSON.stringify(credentials), 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.from([format]), nonce, cipher.getAuthTag(), body])
}

/** The credentials back; throws, without saying anything of them, where key or workspace is another. */
export function decryptCredentials(
  { key, workspaceId }: CredentialsKey, encrypted: Buffer,
): Record<string, unknown> {
  const secret = keyBytes(key)
  if (encrypted.length < headBytes || encrypted[0] !== format) throw new Error('These are no encrypted credentials')
  const decipher = createDecipheriv('aes-256-gcm', secret, encrypted.subarray(1, 1 + nonceBytes))
  decipher.setAAD(Buffer.from(workspaceId.toLowerCase()))
  decipher.setAuthTag(encrypted.subarray(1 + nonceBytes, headBytes))
  try {
    const text = Buffer.concat([decipher.update(encrypted.subarray(headBytes)), decipher.final()])
    return JSON.parse(text.toString('utf8')) as Record<string, unknown>
  } catch (error) {
    throw new Error('The credentials do not open: CREDENTIALS_KEY is not the one they were kept with', {
      cause: error,
    })
  }
}

function keyBytes(key: string): Buffer {
  const bytes = Buffer.from(key, 'base64')
  if (bytes.length !== 32) throw new Error('CREDENTIALS_KEY must be 32 bytes in base64')
  return bytes
}
