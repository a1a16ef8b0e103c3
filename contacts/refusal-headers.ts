/** What is written before each refused row. */
export const refusalHeaders = { row: 'Row in file', reason: 'Refused because' }
