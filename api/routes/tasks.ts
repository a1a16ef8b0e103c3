import type { z } from 'zod'
import { assignTask, getTask, listTasks, type TaskRow } from '../../db/queries/tasks.ts'
import { assigneeOf } from '../auth/member-names.ts'
import { finish } from '../commands/finish-task.ts'
import { mustBeMember } from '../commands/must-be-member.ts'
import type { Context } from '../context.ts'
import type { task, taskRoutes } from '../contract/tasks.ts'
import type { Handlers } from '../http/mount.ts'
import { readTimePlace, writeTimePlace } from '../http/time-place.ts'

export function taskHandlers(context: Context): Handlers<typeof taskRoutes> {
  const answered = async (workspaceId: string, row: TaskRow) => (
    taskOf(row, await context.memberNames(workspaceId, [row.assignedTo]))
  )
  return {
    async list({ db, workspaceId, caller, query: { limit, cursor, state, campaignId, contactId, assigned } }) {
      const list = `${state} tasks`
      const assignedTo = { me: caller.userId, nobody: null }
      const { items, next } = await listTasks(db, {
        workspaceId, state, limit, ...(campaignId ? { campaignId } : {}), ...(contactId ? { contactId } : {}),
        ...(assigned ? { assignedTo: assignedTo[assigned] } : {}), ...readTimePlace(list, cursor),
      })
      const names = await context.memberNames(workspaceId, items.map((row) => row.assignedTo))
      return { items: items.map((row) => taskOf(row, names)), next: writeTimePlace(list, next) }
    },
    get: async ({ db, workspaceId, params }) => answered(workspaceId, await getTask(db, { workspaceId, ...params })),
    finish: async ({ db, workspaceId, caller, params: { taskId }, body: { outcome } }) => (
      answered(workspaceId, await finish(context, db, { workspaceId, taskId, outcome, userId: caller.userId }))
    ),
    async assign({ db, workspaceId, caller, params: { taskId }, body: { memberId } }) {
      await getTask(db, { workspaceId, taskId })
      if (memberId !== null) await mustBeMember(context, { workspaceId, memberId })
      return answered(workspaceId, await assignTask(db, {
        workspaceId, taskId, assignedTo: memberId, userId: caller.userId,
      }))
    },
  }
}

function taskOf({ assignedTo, ...row }: TaskRow, names: Map<string, string>): z.input<typeof task> {
  return { ...row, assignee: assigneeOf(names, assignedTo) }
}
