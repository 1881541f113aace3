import { Button, Input, type InputRef } from 'antd'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '../../contract/identity.ts'
import { useSignIn } from '../data/session.ts'
import { useRefusal } from '../forms/use-refusal.ts'
import { Dialog } from '../kit/dialog.tsx'
import { usePreferences } from '../kit/preferences.ts'
import { Brand } from './brand.tsx'
import { signInTrouble } from './sign-in.ts'
import './sign-in.css'

export function SignInPage() {
  const { t } = useTranslation('shell')
  const { language, setLanguage } = usePreferences()
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <Brand size={44} />
        <h1>{t('signIn.title')}</h1>
        <p className="quiet">{t('signIn.subtitle')}</p>
        <SignInForm />
      </div>
      <Button type="text" className="sign-in-language" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
        {language === 'zh' ? 'English' : '中文'}
      </Button>
    </main>
  )
}

/** Over the screen of somebody whose session ended: beneath it everything stays as it was. */
export function SignInAgain({ me }: { me: Me }) {
  const { t } = useTranslation('shell')
  return (
    <Dialog
      open
      title={t('signIn.expired')}
      footer={null}
      closable={false}
      maskClosable={false}
      keyboard={false}
      width={400}
    >
      <p className="sign-in-hint">{t('signIn.expiredHint')}</p>
      <SignInForm email={me.email} />
      <p className="sign-in-hint quiet">{t('signIn.otherPerson')}</p>
    </Dialog>
  )
}

function SignInForm({ email: known = '' }: { email?: string }) {
  const { t } = useTranslation('shell')
  const [email, setEmail] = useState(known)
  const [password, setPassword] = useState('')
  const [asked, setAsked] = useState(false)
  const signIn = useSignIn()
  const first = useRef<InputRef>(null)
  useEffect(() => first.current?.focus(), [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (email.trim() && password) signIn.mutate({ email: email.trim(), password })
  }
  const missing = { email: asked && !email.trim(), password: asked && !password }
  return (
    <form className="sign-in-form" onSubmit={submit} noValidate>
      <label htmlFor="email">
        <span>{t('signIn.email')}</span>
        <Input
          ref={known ? null : first}
          size="large"
          id="email"
          type="email"
          name="email"
          autoComplete="username"
          value={email}
          status={missing.email ? 'error' : ''}
          aria-invalid={missing.email}
          onChange={(event) => setEmail(event.target.value)}
        />
        {missing.email && <em role="alert">{t('signIn.needEmail')}</em>}
      </label>
      <label htmlFor="password">
        <span>{t('signIn.password')}</span>
        <Input.Password
          ref={known ? first : null}
          size="large"
          id="password"
          name="password"
          autoComplete="current-password"
          value={password}
          status={missing.password ? 'error' : ''}
          aria-invalid={missing.password}
          onChange={(event) => setPassword(event.target.value)}
        />
        {missing.password && <em role="alert">{t('signIn.needPassword')}</em>}
      </label>
      {signIn.isError && <TroubleWords error={signIn.error} />}
      <Button type="primary" size="large" htmlType="submit" block disabled={signIn.isPending}>
        {signIn.isPending ? t('signIn.submitting') : t('signIn.submit')}
      </Button>
    </form>
  )
}

function TroubleWords({ error }: { error: unknown }) {
  const { t } = useTranslation('shell')
  const refusal = useRefusal()
  const trouble = signInTrouble(error)
  return (
    <p className="sign-in-trouble" role="alert">
      {t(`signIn.${trouble}`, { why: refusal(error) })}
    </p>
  )
}
