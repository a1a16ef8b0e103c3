const entities: Record<string, string> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'', nbsp: ' ', copy: '©', reg: '®', trade: '™', hellip: '…',
  mdash: '—', ndash: '–', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', bull: '•', middot: '·', euro: '€',
  pound: '£', deg: '°', laquo: '«', raquo: '»', times: '×', zwnj: '', shy: '',
}

/** Character references as a reader sees them; those that nobody here knows stay as they are. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return entities[String(name).toLowerCase()] ?? whole
    const point = decimal === undefined ? parseInt(hex, 16) : Number(decimal)
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : ''
  })
}

/** Whether every named reference in it is one that decodeEntities knows. */
export function knowsEntities(text: string): boolean {
  return [...text.matchAll(/&(\w{2,31});/g)].every(([, name]) => Object.hasOwn(entities, name!.toLowerCase()))
}
