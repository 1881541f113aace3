import { createRoot } from 'react-dom/client'
import './kit/theme.css'
import './kit/kit.css'
import './kit/layers.css'
import { App } from './shell/app.tsx'

createRoot(document.getElementById('root')!).render(<App />)
