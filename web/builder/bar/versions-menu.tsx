import { dateTime } from '../../format/time.ts'
import { Icon } from '../../parts/icon.tsx'
import { Menu } from '../../parts/menu.tsx'
import { useBuilder } from '../builder-context.ts'
import { useBuilderSearch } from '../use-builder-search.ts'

const short = (name: string) => (name.length > 40 ? `${name.slice(0, 40)}…` : name)

/** What was published, to look at and to bring back. */
export function VersionsMenu() {
  const { funnel } = useBuilder()
  const [search, go] = useBuilderSearch()
  const versions = funnel.versions.toSorted((a, b) => b.version - a.version)
  const now = Date.now()
  const newest = versions[0]
  const shown = search.version ? `Version ${search.version}`
    : newest ? `Draft, v${newest.version} live` : 'Draft, no version'
  return (
    <Menu
      label={`${shown}, versions`}
      align="end"
      className="inline-flex h-8 items-center gap-1.5 rounded-md px-3 font-medium text-ink-2 hover:bg-hover hover:text-ink
        data-popup-open:bg-hover"
      trigger={
        <>
          {shown}
          <Icon name="chevron-down" size={12} />
        </>
      }
      groups={[
        {
          items: [{
            label: 'Draft', checked: search.version === undefined, onChoose: () => go({ version: undefined }, false),
          }],
        },
        ...(versions.length === 0 ? [] : [{
          title: 'Published',
          items: versions.map(({ version, name, createdAt }) => ({
            label: `Version ${version}${name === null ? '' : `: ${short(name)}`}`,
            keys: dateTime(createdAt, undefined, now),
            checked: search.version === version,
            onChoose: () => go({ version, node: undefined, panel: undefined }, false),
          })),
        }]),
      ]}
    />
  )
}
