import { app, BrowserWindow } from 'electron'

void app.whenReady().then(() => new BrowserWindow().loadURL('data:text/html,<p>ready</p>'))
app.on('window-all-closed', () => app.quit())
