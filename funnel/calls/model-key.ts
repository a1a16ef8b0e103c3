/** The secret that is the key of the model; no web request may use it. */
export const modelKeyName = 'anthropic_api_key'
