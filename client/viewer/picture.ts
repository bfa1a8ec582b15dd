/** Pictures, as the browser decodes them. SVG is not included: it is a document that can run. */
import type { Show } from './showing.ts'

export const showPicture: Show = async ({ file, name, type, room }) => {
  const picture = new Image()
  picture.alt = name
  picture.src = URL.createObjectURL(new Blob([file], { type }))
  await picture.decode()
  room.append(picture)
}
