/** How long the parts of a message may be, in characters. */
export const messageLimits = { subject: 998, html: 500_000, preheader: 300, text: 1600, script: 5000 } as const
