/**
 * Posting a sealed file by a plain form: what is taken, what each refusal says, and how many come this way. The journey is in
 * test/journeys/offline.test.ts.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import request from 'supertest'
import { toWire } from '../../client/api/wire.ts'
import { fetchVerified } from '../../client/api/manifest.ts'
import { sealReport } from '../../client/report/seal.ts'
import { comeBack as openMailboxWith } from '../support/come-back.ts'
import type { Verified } from '../../crypto/manifest.ts'
import { size } from '../../crypto/bytes.ts'
import { randomBytes } from '../../crypto/random.ts'
import { sealedFileCheck, type SealedFile } from '../../crypto/wire/report.ts'
import { draftOf } from '../../demo/reports.ts'
import { systemClock, type Clock } from '../../server/clock.ts'
import { comes } from '../support/come.ts'
import { textsOf, type Say } from '../support/journey.ts'
import { languages } from '../support/languages.ts'
import { startFounded, type TestOffice, type TestSotto } from '../support/sotto.ts'
