import { useEffect, useState } from 'react'
import { useStores } from '../../state/context'
import { readDropped } from './dropped-files'

/** Takes files that are dropped anywhere on the window and shows what would come in. */
export function DropZone() {
  const { exports, imports, screen } = useStores()
  const [isOver, setIsOver] = useState(false)

  useEffect(() => {
    const isFiles = (event: DragEvent): boolean =>
      !exports.getState().isDragging && (event.dataTransfer?.types.includes('Files') ?? false)
    const over = (event: DragEvent): void => {
      if (!isFiles(event)) return
      event.preventDefault()
      setIsOver(true)
    }
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setIsOver(false)
    }
    const drop = (event: DragEvent): void => {
      if (!isFiles(event)) return
      event.preventDefault()
      setIsOver(false)
      if (event.dataTransfer === null) return
      screen.getState().openDialog('import')
      void readDropped(event.dataTransfer).then(({ files, unread }) =>
        imports.getState().offer(files, unread),
      )
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    // The desktop has the pointer while it drags, so one that moves here again is back.
    window.addEventListener('pointermove', exports.getState().dropped)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
      window.removeEventListener('pointermove', exports.getState().dropped)
    }
  }, [exports, imports, screen])

  if (!isOver) return null
  return (
    <div className="pointer-events-none fixed inset-3 z-50 grid place-items-center rounded-panel border-2 border-dashed border-accent bg-accent-wash/80">
      <p className="text-lead font-medium">Drop to see what would come in</p>
    </div>
  )
}
