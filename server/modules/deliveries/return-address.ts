/** Where a system that opens tickets hears what became of them. */
export type ReturnAddress = { readonly keyId: string; readonly url: string; readonly secret: string }
