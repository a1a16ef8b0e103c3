import { expect, test } from 'vitest'
import { z } from 'zod'
import { ApiError } from '../../api/contract/client.ts'
import { placeRefusal, zodResolver } from './zod-form.ts'

const schema = z.object({
  name: z.string().trim().min(1, 'Give it a name.'),
  credentials: z.object({ port: z.number('A number.') }),
}).refine((given) => given.name !== 'no', 'Not this one.')

const resolve = (values: unknown) =>
  zodResolver(schema)(values as never, undefined, { fields: {}, shouldUseNativeValidation: false })

test('what is right comes out as the schema gives it', async () => {
  expect(await resolve({ name: ' May ', credentials: { port: 25 } }))
    .toEqual({ values: { name: 'May', credentials: { port: 25 } }, errors: {} })
})

test('each error stands at its field, and one of the whole at the root', async () => {
  expect((await resolve({ name: '', credentials: { port: 'x' } })).errors).toEqual({
    name: { type: 'too_small', message: 'Give it a name.' },
    credentials: { port: { type: 'invalid_type', message: 'A number.' } },
  })
  expect((await resolve({ name: 'no', credentials: { port: 1 } })).errors)
    .toEqual({ root: { type: 'custom', message: 'Not this one.' } })
})

test.each([
  [z.string().min(1), '', 'Fill this in.'],
  [z.string().max(3), 'abcd', 'At most 3 characters.'],
  [z.number().gt(0), 0, 'More than 0.'],
  [z.number(), Number.NaN, 'Give a number.'],
  [z.email(), 'a@', 'This is no email address.'],
  [z.array(z.string()).min(1), [], 'Choose at least one.'],
  [z.string().regex(/^AC/, 'It begins with AC.'), 'x', 'It begins with AC.'],
])('a person reads what is wrong (%#)', async (field, value, words) => {
  const resolver = zodResolver(z.object({ field }) as never)
  const { errors } = await resolver({ field: value }, undefined, { fields: {}, shouldUseNativeValidation: false })
  expect(errors).toMatchObject({ field: { message: words } })
})

test('what the server refuses is put at its field; the rest is said over the form', () => {
  const placed: string[] = []
  const setError = (field: string) => void placed.push(field)
  const issues = [{ path: 'body.name', message: 'Taken.' }]
  const bad = new ApiError(400, { code: 'invalid-request', message: 'Bad.', issues })
  expect(placeRefusal(bad, setError as never, ['name']))
    .toBe(undefined)
  expect(placed).toEqual(['name'])
  expect(placeRefusal(new ApiError(409, { code: 'conflict', message: 'There is one.' }), setError as never, ['name']))
    .toBe('There is one.')
})
