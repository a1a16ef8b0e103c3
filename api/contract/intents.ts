import { z } from 'zod'
import { replyIntents } from '../../funnel/rules.ts'

export { replyIntents }

/** What a reply can mean. */
export const replyIntent = z.enum(replyIntents)
