import fc from 'fast-check'
import { stringify } from 'csv-stringify/sync'
import { describe, expect, test } from 'vitest'
import { inspectCsv } from './inspect-csv.ts'
import { openCsv } from './read-csv.ts'

async function* inChunks(bytes: Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function readAll(bytes: Uint8Array, size?: number) {
  const file = await openCsv(inChunks(bytes, size))
  const rows = await Array.fromAsync(file.rows)
  return { headers: file.headers, delimiter: file.delimiter, encoding: file.encoding(), rows }
}

const text = 'Name,City\nJosé,Málaga\n'
const expected = { headers: ['Name', 'City'], rows: [{ row: 2, cells: ['José', 'Málaga'] }] }

describe('encodings', () => {
  test.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`), 'utf-8'],
    ['UTF-16 as Excel writes it', Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le'],
    ['UTF-16, big end first', Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), 'utf-16be'],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le'), 'utf-16le'],
    ['Latin-1', Buffer.from(text, 'latin1'), 'windows-1252'],
  ])('%s is read as it was written', async (_, bytes, encoding) => {
    expect(await readAll(bytes)).toMatchObject({ ...expected, encoding })
  })

  test('Windows-1252 has its quotes, dashes and euro', async () => {
    const bytes = Buffer.from([...Buffer.from('A,B\n'), 0x93, 0x41, 0x94, 0x2c, 0x80, 0x96, 0x0a])
    expect((await readAll(bytes)).rows).toEqual([{ row: 2, cells: ['“A”', '€–'] }])
  })

  test('the first accent may stand far behind the beginning, in either encoding', async () => {
    const plain = `A,B\n${'ann,boston\n'.repeat(20_000)}`
    for (const encoding of ['latin1', 'utf8'] as const) {
      const { rows } = await readAll(Buffer.from(`${plain}José,Málaga\n`, encoding), 65_536)
      expect(rows.at(-1)).toEqual({ row: 20_002, cells: ['José', 'Málaga'] })
    }
  })

  test('two sheets glued together are both read', async () => {
    const bytes = Buffer.concat([Buffer.from(text), Buffer.from('Zoë,Köln\n', 'latin1')])
    expect(await readAll(bytes)).toMatchObject({
      encoding: 'utf-8 and windows-1252', rows: [{ cells: ['José', 'Málaga'] }, { cells: ['Zoë', 'Köln'] }],
    })
  })
})

describe('shapes', () => {
  test('quoted newlines, delimiters and quotation marks belong to their cell', async () => {
    const { rows } = await readAll(Buffer.from('A,B\r\n"12 Main St\r\nApt 4","say ""hi"", ok"\r\nx,y'))
    expect(rows).toEqual([
      { row: 2, cells: ['12 Main St\r\nApt 4', 'say "hi", ok'] }, { row: 3, cells: ['x', 'y'] },
    ])
  })

  test.each([
    ['semicolons', 'A;B\n"x, y, z";1,5\n', ';'],
    ['tabs', 'A\tB\n"x, y, z"\t1,5\n', '\t'],
    ['a sep= line', 'sep=;\r\nA;B\n"x, y, z";1,5\n', ';'],
  ])('%s are seen', async (_, csv, delimiter) => {
    expect(await readAll(Buffer.from(csv))).toMatchObject({
      delimiter, headers: ['A', 'B'], rows: [{ cells: ['x, y, z', '1,5'] }],
    })
  })

  test('one column needs no delimiter, and old line ends are line ends', async () => {
    expect(await readAll(Buffer.from('Email\ra@example.com\rb@example.com\r'))).toMatchObject({
      headers: ['Email'], rows: [{ cells: ['a@example.com'] }, { cells: ['b@example.com'] }],
    })
  })

  test('rows keep the number that a spreadsheet shows, past blank lines', async () => {
    const { rows } = await readAll(Buffer.from('\nA,B\n\n1,2\n'))
    expect(rows.at(-1)).toEqual({ row: 4, cells: ['1', '2'] })
  })

  test('whatever cells are written come back, in any chunks and any of the delimiters', async () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((value) => value.replaceAll('\ufeff', ''))
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 })
    await fc.assert(fc.asyncProperty(
      rows, fc.constantFrom(',', ';', '\t'), fc.integer({ min: 1, max: 40 }), async (cells, delimiter, size) => {
        const csv = stringify([['First name', 'City', 'Note'], ...cells], { delimiter, quoted: true })
        const read = await readAll(Buffer.from(csv), size)
        expect(read.rows.map((row) => row.cells)).toEqual(cells)
      },
    ), { numRuns: 200 })
  })
})

describe('files that are no CSV', () => {
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])
  test.each([
    ['an image', png, 'This is a PNG image, not a CSV; save the sheet as CSV and send that.'],
    ['a workbook', Buffer.from('PK\x03\x04....xl/workbook.xml', 'latin1'),
      'This is an Excel workbook, not a CSV; save the sheet as CSV and send that.'],
    ['JSON', Buffer.from('[{"email":"a@example.com"}]'),
      'This is JSON, not a CSV; save the sheet as CSV and send that.'],
    ['nothing', Buffer.alloc(0), 'The file is empty.'],
    ['only blank lines', Buffer.from('\n\n,,\n'), 'The file has no rows.'],
    ['zero bytes', Buffer.from('a,b\n1,\0\0\0\0\0\n'),
      'This is a binary file, not a CSV; save the sheet as CSV and send that.'],
    ['a sheet without headers', Buffer.from('Ann,ann@example.com\n'),
      'The first row holds a contact, not the names of the columns; add a row of names.'],
  ])('%s is told apart, with what to do', async (_, bytes, reason) => {
    expect(await inspectCsv(inChunks(bytes))).toEqual({ ok: false, reason })
  })

  test('a quotation mark that is never closed is named by its row', async () => {
    await expect(readAll(Buffer.from('A,B\n1,2\n"3,4\n5,6\n'))).rejects.toThrow('From row 3 on the file cannot be read')
  })

  test('random bytes end in rows or in a clear refusal', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      const seen = await inspectCsv(inChunks(bytes))
      expect(seen.ok ? seen.headers.length : seen.reason.length).toBeGreaterThan(0)
    }), { numRuns: 300 })
  })
})

test('the beginning of a file is shown with its proposed mapping', async () => {
  const csv = `Fname,E-mail,Score\n${'Ann,ann@example.com,5\n'.repeat(10_000)}`
  expect(await inspectCsv(inChunks(Buffer.from(csv), 65_536), 1)).toEqual({
    ok: true, encoding: 'utf-8', delimiter: ',', headers: ['Fname', 'E-mail', 'Score'],
    mapping: { Fname: 'first_name', 'E-mail': 'email', Score: 'attributes.score' },
    preview: [{ Fname: 'Ann', 'E-mail': 'ann@example.com', Score: '5' }],
  })
})

test('the bytes are let go of, whether they are read to the end or not', async () => {
  let open = 0
  const counted = async function* (text: string) {
    open++
    try {
      for (let n = 0; n < 100; n++) yield Buffer.from(text.repeat(1000))
    } finally {
      open--
    }
  }
  for (const text of ['a,b\n', '\0', '[{"a":1}]', '"a,b\n', 'ann@example.com\n']) await inspectCsv(counted(text))
  expect(open).toBe(0)
})
