import { Component, type ReactNode } from 'react'
import { isServerThere } from '../server/standing.ts'
import { useStandingStore } from '../server/standing-context.tsx'

interface PartBoundaryProps {
  /** Shown instead; nothing where left out. */
  fallback?: ReactNode
  onMissing?: () => void
  children: ReactNode
}

/** Around a part of a screen with its code apart: where that does not come, the rest of the screen stays. */
export function PartBoundary({ onMissing, ...rest }: PartBoundaryProps) {
  const standing = useStandingStore()
  const tell = async () => {
    onMissing?.()
    if (await isServerThere()) standing.tellOld()
    else standing.tellServer('gone')
  }
  return <Boundary {...rest} onMissing={() => void tell()} />
}

// React catches errors of rendering with a class only.
class Boundary extends Component<PartBoundaryProps, { isMissing: boolean }> {
  override state = { isMissing: false }
  static getDerivedStateFromError() {
    return { isMissing: true }
  }
  override componentDidCatch() {
    this.props.onMissing?.()
  }
  override render() {
    return this.state.isMissing ? this.props.fallback : this.props.children
  }
}
