import { Button } from './button.tsx'
import { useTell } from './toast.tsx'

/** Puts a text on the clipboard and says so; `what` names it: "API key". */
export function CopyButton({ text, what, className }: { text: string; what: string; className?: string }) {
  const tell = useTell()
  return (
    <Button
      size="small"
      className={className}
      onClick={() => {
        navigator.clipboard.writeText(text).then(
          () => tell('good', `${what} copied.`),
          () => tell('bad', `The browser does not let this page copy. Select the ${what} and copy it by hand.`),
        )
      }}
    >
      Copy
    </Button>
  )
}
