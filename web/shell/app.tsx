import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App as AntApp, ConfigProvider } from 'antd'
import { useEffect } from 'react'
import { queryClient } from '../data/client.ts'
import { antdLocale } from '../kit/antd-locale.ts'
import { usePreferences } from '../kit/preferences.ts'
import { antdTheme } from '../kit/theme.ts'
import { Gate } from './gate.tsx'
import { router } from './router.tsx'
import './words.ts'
import './app.css'

/** What surrounds every screen: looks, language, the cache, who is signed in. */
export function App() {
  const { language, looks } = usePreferences()
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    document.documentElement.dataset.theme = looks
  }, [language, looks])
  return (
    <ConfigProvider
      theme={antdTheme(looks, language)}
      locale={antdLocale[language]}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <AntApp className="app" message={{ maxCount: 2 }}>
        <QueryClientProvider client={queryClient}>
          <Gate>
            <RouterProvider router={router} />
          </Gate>
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  )
}
