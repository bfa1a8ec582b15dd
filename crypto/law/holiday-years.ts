/** What the table of public holidays is made for. */
export const holidayCountries = ['FR'] as const
export type HolidayCountry = (typeof holidayCountries)[number]

export const firstYear = 2024
export const lastYear = 2060
