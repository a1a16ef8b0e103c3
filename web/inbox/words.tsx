import { Fragment } from 'react'
import { linksIn } from './links-in.ts'

/** What somebody wrote, as they wrote it; its web addresses can be followed. */
export function Words({ children }: { children: string }) {
  return linksIn(children).map(({ text, href }, at) => (
    href === undefined ? <Fragment key={at}>{text}</Fragment> : (
      <a
        key={at}
        href={href}
        target="_blank"
        rel="noreferrer nofollow"
        className="break-all text-accent-ink underline"
      >
        {text}
      </a>
    )
  ))
}
