import { modelKeyName } from '../../funnel/calls/model-key.ts'
import type { ModelProvider } from '../providers/contract.ts'
import type { CameOfCall, OpenSecrets } from './came-of-call.ts'
import type { PreparedAsk } from './prepare-ask.ts'

/** Asks the model, and takes its decision only where it is sure enough. */
export async function askModel(
  model: ModelProvider, { prompt, config }: Extract<PreparedAsk, { is: 'question' }>,
  { attempt, open }: { attempt: number; open: OpenSecrets },
): Promise<CameOfCall> {
  const apiKey = (await open([modelKeyName])).get(modelKeyName) ?? null
  const came = await model.ask({
    prompt, attempt, model: config.model ?? null, credentials: apiKey === null ? null : { apiKey },
    act: config.act === 'write'
      ? { is: 'write', maxLength: config.maxLength } : { is: 'decide', outcomes: config.outcomes },
  })
  if (came.kind !== 'answered' && came.kind !== 'refused') return came
  const trace = { model: came.model, ...(came.requestId ? { requestId: came.requestId } : {}) }
  if (came.kind === 'refused') {
    if (config.act === 'decide') return { kind: 'answered', way: 'unclear', values: {}, trace: { ...trace, refused: true } }
    return { kind: 'permanent', code: 'anthropic.refused', message: 'The model would not write this', trace: { ...trace, refused: true } }
  }
  const { answer } = came
  if ('text' in answer) {
    return { kind: 'answered', way: null, values: config.act === 'write' ? { [config.attribute]: answer.text } : {}, trace }
  }
  const isSure = config.act === 'decide' && answer.confidence >= config.minConfidence
  return { kind: 'answered', way: isSure ? answer.outcome : 'unclear', values: {}, trace: { ...trace, ...answer } }
}
