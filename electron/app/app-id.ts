/** By this name Windows ties notifications to the application. Also in electron-builder.config.mjs. */
export const appId = 'dev.hookwright.desktop'
