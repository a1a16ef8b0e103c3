/** What is dragged from the palette onto the canvas. */
export const kindInDrag = 'application/x-runnel-kind'
