// Stands for a program such as ssh -R: prints the public URL and runs until it is ended. The URL
// leads straight to the receiver, which is all a tunnel has to do.
import { writeFileSync } from 'node:fs'

const [port, pidFile] = process.argv.slice(2)
if (pidFile) writeFileSync(pidFile, String(process.pid))
process.stderr.write('Welcome. Local address: http://127.0.0.1:1/\n')
process.stdout.write(`Forwarding from http://stub.localhost:${port} to this machine\n`)
setInterval(() => undefined, 60_000)
