import { fieldsOf, filled, momentOf, must, textOf, type ToldByWebhook } from './told.ts'

/**
 * A scheduling service's message (`invitee.created`, `invitee.canceled`), in Calendly's public shape: the event keeps
 * its name, the invitee is the contact, by email or else by the number for reminders.
 */
export function ofCalendly(body: unknown): ToldByWebhook[] {
  const message = fieldsOf(body)
  const invitee = fieldsOf(message['payload'])
  const meeting = fieldsOf(invitee['scheduled_event'])
  const name = must(message['event'], 'event')
  const phone = textOf(invitee['text_reminder_number'])
  return [{
    id: `${name}/${must(invitee['uri'], 'payload.uri')}`,
    event: {
      name, email: must(invitee['email'], 'payload.email'), ...(phone ? { phone } : {}), ...momentOf(message['created_at']),
      payload: filled({
        meeting: meeting['name'], start: meeting['start_time'], end: meeting['end_time'], zone: invitee['timezone'],
        status: invitee['status'], rescheduled: invitee['rescheduled'], reschedule_url: invitee['reschedule_url'],
        cancel_url: invitee['cancel_url'], reason: fieldsOf(invitee['cancellation'])['reason'],
      }),
    },
  }]
}
