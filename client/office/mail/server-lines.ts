/** The settings that the operator of the server types. The values are examples. */
export const mailLines = [
  'SMTP_URL=smtps://user:password@mail.example.org:465',
  'MAIL_FROM=office@example.org',
  'MAIL_HOURS=8,13',
  'TZ=Europe/Brussels',
]
