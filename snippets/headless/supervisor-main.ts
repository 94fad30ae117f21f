/** ⚡ The program of the supervisor: see `supervisor.ts`. It ends, and its children with it, when who started it ends. */
import type { FromSupervisor, ToSupervisor } from './messages.ts'
import { followPlan } from './plan.ts'

const living = new Set<() => void>()

process.on('message', async ({ number, job }: ToSupervisor) => {
  const outcome = await followPlan(job, living)
  if (process.connected) process.send!({ number, outcome } satisfies FromSupervisor, () => {})
})
process.on('disconnect', () => {
  for (const end of living) end()
  process.exit()
})
