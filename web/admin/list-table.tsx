import { Table, type TableProps } from 'antd'
import { useEffect, useRef, useState } from 'react'
import './list-table.css'

/** A table as high as its place: it scrolls inside, keeps its column widths and draws only what is in sight. */
export function ListTable<Row extends object>(props: TableProps<Row>) {
  const box = useRef<HTMLDivElement>(null)
  const [height, setHeight] = useState(480)
  useEffect(() => {
    if (!box.current) return
    const watch = new ResizeObserver(([entry]) => entry && setHeight(Math.max(160, entry.contentRect.height - 40)))
    watch.observe(box.current)
    return () => watch.disconnect()
  }, [])
  return (
    <div ref={box} className="ad-table">
      <Table<Row> virtual size="small" pagination={false} scroll={{ x: 900, y: height }} {...props} />
    </div>
  )
}
