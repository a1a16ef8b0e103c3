import { Button } from '../parts/button.tsx'
import { Checkbox } from '../parts/checkbox.tsx'
import { Popover } from '../parts/popover.tsx'
import { columns, type useColumns } from './contact-columns.ts'

/** Which columns are shown. */
export function ColumnChoice({ isShown, toggle }: Omit<ReturnType<typeof useColumns>, 'shown'>) {
  return (
    <Popover label="Columns" align="end" trigger={<Button icon="columns">Columns</Button>} className="w-44">
      <div className="flex flex-col gap-2">
        {columns.map(({ id, label }) => (
          <Checkbox key={id} label={label} checked={isShown(id)} onChange={() => toggle(id)} />
        ))}
      </div>
    </Popover>
  )
}
