// Written by `npm run generate` from what `parley print openapi` says. Do not edit.

export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AcceptRequest: {
            conversation: string;
            /** Format: int64 */
            delivered: number;
            /** Format: int64 */
            read: number;
        };
        AccountView: {
            /** @description This server sends mail. */
            mail: boolean;
            memberships: components["schemas"]["MembershipView"][] | null;
            /** @description Passkeys or security keys are set up. */
            passkeys: boolean;
            person: components["schemas"]["PersonView"];
            /**
             * Format: int64
             * @description Unspent ones.
             */
            recoveryCodes: number;
            /** @description An authenticator is set up. */
            totp: boolean;
        };
        ActRequest: {
            clientId: string;
            conversation: string;
        };
        Attachment: {
            /** Format: int64 */
            height?: number;
            id: string;
            name: string;
            /** Format: int64 */
            size: number;
            thumb?: boolean;
            type: string;
            /** Format: int64 */
            width?: number;
        };
        BrandLook: {
            /** @description #rrggbb */
            accent: string;
            branding: boolean;
            /**
             * Format: date-time
             * @description When open becomes the other next; absent: not within 400 days.
             */
            changesAt?: string;
            /**
             * @description How soon an answer is to be expected while the brand is open.
             * @enum {string}
             */
            expected: "minutes" | "hours" | "day" | "none";
            files: components["schemas"]["FileSettings"];
            /** @description Holidays that are over are left out. */
            hours: components["schemas"]["Hours"];
            /** @description The default of the languages. */
            language: string;
            languages: string[] | null;
            /** @enum {string} */
            launcher: "bubble" | "bar" | "none";
            /** @description Address of the brand's picture. */
            logo?: string;
            name: string;
            /** Format: int64 */
            offsetX: number;
            /** Format: int64 */
            offsetY: number;
            /** @description Whether the brand answers now. */
            open: boolean;
            /** @enum {string} */
            position: "left" | "right";
            /**
             * @description Why nothing is expected although it is to be computed: too few answers of late.
             * @enum {string}
             */
            reason?: "too_few";
            sound: boolean;
            /** @description By language; of one alone when it was asked for. */
            texts: {
                [key: string]: components["schemas"]["Texts"];
            };
            /** @enum {string} */
            theme: "auto" | "light" | "dark";
            /**
             * Format: int64
             * @description Of the published settings; it rises when they change.
             */
            version: number;
        };
        BrandRef: {
            accent?: string;
            /** Format: uuid */
            id: string;
            name: string;
            slug: string;
        };
        BrandsView: {
            brands: components["schemas"]["BrandView"][] | null;
            cursor?: string;
        };
        BrandView: {
            /** @description #rrggbb */
            accent: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            id: string;
            name: string;
            slug: string;
            /**
             * Format: int64
             * @description Of its settings.
             */
            version: number;
        };
        ChangesView: {
            changes: components["schemas"]["ChangeView"][] | null;
            cursor?: string;
        };
        ChangeView: {
            /** @enum {string} */
            act: "added" | "changed" | "removed" | "published" | "rolled_back" | "reset" | "revoked";
            /** Format: date-time */
            at: string;
            by: components["schemas"]["WhoView"];
            changes: components["schemas"]["Difference"][] | null;
            /** Format: uuid */
            id: string;
            /** @description What it was called then. */
            name?: string;
            /** @enum {string} */
            subject: "brand" | "settings" | "origins" | "consumer_key" | "api_key" | "person" | "logo";
            /** @description Id of the person or key. */
            target?: string;
        };
        CodesView: {
            /** @description Shown once; each works once. */
            recoveryCodes: string[] | null;
        };
        ConsumerKeysView: {
            keys: components["schemas"]["ConsumerKeyView"][] | null;
        };
        ConsumerKeyView: {
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "HS256" | "RS256" | "ES256" | "JWKS";
            /** @description Public key (PEM) or address of the key set; never a secret. */
            material?: string;
            name: string;
            /** @description An HS256 secret that was made here: shown once. */
            secret?: string;
        };
        ConsumerView: {
            brand: components["schemas"]["BrandLook"];
            /** Format: uuid */
            consumer: string;
            /** @description The brand vouches for this consumer. */
            signed: boolean;
            /** @description Show it as a bearer, and when connecting a stream. */
            token: string;
        };
        ContactRequest: {
            email: string;
            language?: string;
        };
        Desk: {
            /** Format: int64 */
            capacity: number;
            /** Format: int64 */
            load: number;
            state: string;
            /** Format: int64 */
            version: number;
        };
        Difference: {
            /** @description null: not there. */
            after: unknown;
            /** @description null: not there. */
            before: unknown;
            /**
             * @description JSON names joined by dots; days and dates name what stands in the lists of hours.
             * @example look.accent
             */
            path: string;
        };
        DiffView: {
            changes: components["schemas"]["Difference"][] | null;
        };
        Draft: {
            lane: string;
            text: string;
            /** Format: int64 */
            version: number;
        };
        DraftReply: {
            replaced?: components["schemas"]["Draft"];
            /** Format: int64 */
            version: number;
        };
        DraftRequest: {
            /** Format: int64 */
            base?: number;
            conversation: string;
            lane: string;
            text: string;
        };
        DraftView: {
            /** Format: date-time */
            at: string;
            /**
             * Format: int64
             * @description The version it was made from. When another is published by now, it cannot be published as it is.
             */
            base: number;
            by: components["schemas"]["WhoView"];
            /**
             * Format: int64
             * @description How often it was saved.
             */
            revision: number;
            settings: components["schemas"]["Settings"];
        };
        Empty: Record<string, never>;
        Error: {
            /** Format: int64 */
            after?: number;
            code: string;
            kind: string;
            retry?: boolean;
            title: string;
        };
        ErrorDetail: {
            /** @description Where the error occurred, e.g. 'body.items[3].tags' or 'path.thing-id' */
            location?: string;
            /** @description Error message text */
            message?: string;
            /** @description The value at the given location */
            value?: unknown;
        };
        ErrorModel: {
            /**
             * @description A human-readable explanation specific to this occurrence of the problem.
             * @example Property foo is required but is missing.
             */
            detail?: string;
            /** @description Optional list of individual error details */
            errors?: components["schemas"]["ErrorDetail"][] | null;
            /**
             * Format: uri
             * @description A URI reference that identifies the specific occurrence of the problem.
             * @example https://example.com/error-log/abc123
             */
            instance?: string;
            /**
             * Format: int64
             * @description HTTP status code
             * @example 400
             */
            status?: number;
            /**
             * @description A short, human-readable summary of the problem type. This value should not change between occurrences of the error.
             * @example Bad Request
             */
            title?: string;
            /**
             * Format: uri
             * @description A URI reference to human-readable documentation for the error.
             * @default about:blank
             * @example https://example.com/errors/example
             */
            type: string;
        };
        Event: {
            /** Format: date-time */
            at: string;
            attachment?: components["schemas"]["Attachment"];
            author: components["schemas"]["Who"];
            clientId?: string;
            conversation: string;
            id: string;
            kind: string;
            lane: string;
            redacted?: boolean;
            /** Format: int64 */
            seq: number;
            subject?: components["schemas"]["Who"];
            /** Format: int64 */
            target?: number;
            text?: string;
        };
        EventReply: {
            event: components["schemas"]["Event"];
        };
        FileSettings: {
            /** @description Consumers may send files too; the brand's people always may. */
            consumers: boolean;
            /**
             * Format: int64
             * @description Size of one file at most, in megabytes.
             */
            maxMB: number;
        };
        Finding: {
            /** @description Stable name of the finding. */
            code: string;
            /** @description An origin to add to the brand's list. */
            origin?: string;
            /** @description What to put into the page or its headers. */
            paste?: string;
            /** @description What is so, and what to do. */
            sentence: string;
            /**
             * @description With a bad one the messenger does not work.
             * @enum {string}
             */
            severity: "bad" | "warn" | "info" | "good";
            /** @description Which part of the page or which header. */
            where?: string;
        };
        FindingsView: {
            /** @description The worst first. */
            findings: components["schemas"]["Finding"][] | null;
            /** @description Where the page came from in the end. */
            url: string;
        };
        Have: {
            conversation: string;
            /** Format: int64 */
            internal: number;
            /** Format: int64 */
            public: number;
        };
        Head: {
            assignee?: components["schemas"]["Who"];
            awaits: string;
            /** Format: date-time */
            awaitsSince: string;
            consumer?: components["schemas"]["Who"];
            /** Format: int64 */
            delivered: number;
            id: string;
            /** Format: int64 */
            internalSeq?: number;
            last?: components["schemas"]["Event"];
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            publicAt: string;
            /** Format: int64 */
            publicSeq: number;
            queued?: boolean;
            /** Format: int64 */
            read: number;
            state: string;
        };
        HeadReply: {
            head: components["schemas"]["Head"];
        };
        Holiday: {
            /** @description YYYY-MM-DD */
            date: string;
            /** @description Open from; absent: closed all day. */
            from?: string;
            /** @description Shown to consumers. */
            name: string;
            to?: string;
        };
        Hours: {
            /** @description Open round the clock, but for holidays; the week is kept and not looked at. */
            always: boolean;
            holidays: components["schemas"]["Holiday"][] | null;
            weekly: components["schemas"]["Shift"][] | null;
            /** @description Time zone by its name in the tz database, such as Europe/Madrid. */
            zone: string;
        };
        InActBody: {
            /** Format: uuid */
            clientId: string;
        };
        InAnswerBody: {
            /** @description The browser's answer: PublicKeyCredential.toJSON() (AuthenticationResponseJSON). */
            credential: {
                [key: string]: unknown;
            };
        };
        InCheckBody: {
            /** @description Address of a page: https://shop.example/. */
            url: string;
        };
        InCodeBody: {
            /** @description Six digits of the authenticator, or a recovery code. */
            code: string;
        };
        InDraftBody: {
            /**
             * Format: int64
             * @description The published version it was made from.
             */
            base: number;
            /**
             * Format: int64
             * @description The draft's revision that was seen; 0: there was none.
             */
            revision: number;
            settings: components["schemas"]["Settings"];
        };
        InFirstRunBody: {
            email: string;
            name: string;
            password: string;
            token: string;
        };
        InForgottenBody: {
            email: string;
        };
        InIdentifyBody: {
            jwt: string;
        };
        InLinkBody: {
            password: string;
            token: string;
        };
        InNewBrandBody: {
            accent?: string;
            greeting?: string;
            /** @description Become a member: an owner reads no conversations by being the owner. */
            joinAsAdmin?: boolean;
            name: string;
            /** @description Short name in URLs; made from the name when absent. */
            slug?: string;
        };
        InNewKeyBody: {
            /** @enum {string} */
            kind: "HS256" | "RS256" | "ES256" | "JWKS";
            /** @description HS256: the secret, or absent to have one made. RS256, ES256: the public key in PEM. JWKS: an https address. */
            material?: string;
            name: string;
        };
        InNewPasskeyBody: {
            /** @description What the browser made: PublicKeyCredential.toJSON() (RegistrationResponseJSON). */
            credential: {
                [key: string]: unknown;
            };
            name: string;
        };
        InNewPersonBody: {
            /** Format: int64 */
            capacity?: number;
            email: string;
            /** @description Invite by mail: no link comes back. */
            mail?: boolean;
            /** @description For somebody new. */
            name?: string;
            /** @enum {string} */
            role: "admin" | "supervisor" | "agent";
        };
        InPasskeyNameBody: {
            name: string;
        };
        InPasswordAndCodeBody: {
            /** @description Six digits of the authenticator, or a recovery code. */
            code: string;
            password: string;
        };
        InPasswordBody: {
            password: string;
        };
        InPasswordLinkBody: {
            /** @description Send it to the person; no link comes back. */
            mail?: boolean;
        };
        InPasswordsBody: {
            new: string;
            old: string;
        };
        InPersonChangeBody: {
            /** Format: int64 */
            capacity?: number;
            disabled?: boolean;
            name?: string;
            /** @enum {string} */
            role?: "admin" | "supervisor" | "agent";
        };
        InPublishBody: {
            /**
             * Format: int64
             * @description The published version that was seen.
             */
            base: number;
            /**
             * Format: int64
             * @description The draft's revision that was seen.
             */
            revision: number;
        };
        InPushBody: {
            auth: string;
            /** @description The browser's, an https address. */
            endpoint: string;
            p256dh: string;
        };
        InRedactBody: {
            /** Format: uuid */
            clientId: string;
            /** @enum {string} */
            lane: "public" | "internal";
            /**
             * Format: int64
             * @description Number of what to overwrite.
             */
            target: number;
        };
        InRestoreBody: {
            /** @description From the fragment of the mail's link; it works once. */
            token: string;
        };
        InRollBackBody: {
            /**
             * Format: int64
             * @description The published version that was seen.
             */
            base: number;
            /**
             * Format: int64
             * @description The earlier version that is to hold again.
             */
            version: number;
        };
        InSayBody: {
            /**
             * Format: uuid
             * @description Chosen by the sender; sending it again gets the first answer.
             */
            clientId: string;
            /** @description 1 to 8,000 code points. */
            text: string;
        };
        InSignInBody: {
            email: string;
            password: string;
        };
        InStartBody: {
            /** @description Signed by the brand; absent for an anonymous consumer. */
            jwt?: string;
        };
        InTranscriptBody: {
            /** @description Of the mail, as a BCP 47 tag. */
            language?: string;
            /** @description For people: another address than the consumer's. */
            to?: string;
        };
        Languages: {
            /**
             * @description For consumers whose browser asks for none of the offered.
             * @enum {string}
             */
            default: "en" | "es" | "ar";
            offered: ("en" | "es" | "ar")[] | null;
        };
        LinkView: {
            /** @description To hand over; absent when it was mailed. */
            link?: string;
            mailed?: boolean;
        };
        ListFrame: {
            heads: components["schemas"]["Head"][] | null;
            list: string;
            order: string[] | null;
            /** Format: int64 */
            total: number;
            /** Format: int64 */
            version: number;
        };
        ListReply: {
            cursor?: string;
            heads: components["schemas"]["Head"][] | null;
            /** Format: int64 */
            total: number;
        };
        ListRequest: {
            cursor?: string;
            /** Format: int64 */
            limit?: number;
            list: string;
        };
        LiveCheckView: {
            /** Format: date-time */
            expires: string;
            /** @description The worst first. */
            findings: components["schemas"]["Finding"][] | null;
            nonce: string;
            /** @description The page has told something. */
            seen: boolean;
        };
        Look: {
            /** @description #rrggbb. Text upon it is black or white, whichever reads better. */
            accent: string;
            /** @description A line at the foot says that Parley carries the conversation. */
            branding: boolean;
            /**
             * @description What opens it; none: the page does, by its own button.
             * @enum {string}
             */
            launcher: "bubble" | "bar" | "none";
            /**
             * Format: int64
             * @description Pixels from the side.
             */
            offsetX: number;
            /**
             * Format: int64
             * @description Pixels from below.
             */
            offsetY: number;
            /**
             * @description The lower corner it stands in.
             * @enum {string}
             */
            position: "left" | "right";
            /** @description A sound for a new message, unless the consumer switches it off. */
            sound: boolean;
            /**
             * @description auto: as the consumer's system says.
             * @enum {string}
             */
            theme: "auto" | "light" | "dark";
        };
        MadePasskeyView: {
            passkey: components["schemas"]["PasskeyView"];
            /** @description Shown once, with the first second factor; each works once. */
            recoveryCodes?: string[] | null;
        };
        MailSettings: {
            /** @description Sender's name; empty: the brand's name. */
            fromName: string;
            /**
             * Format: int64
             * @description Minutes until an unread answer is sent by mail; 0: never.
             */
            replyAfter: number;
            /** @description Where answers to these mails go; empty: nowhere. */
            replyTo: string;
        };
        Me: {
            brand: string;
            contact?: string;
            id: string;
            kind: string;
            name?: string;
            role?: string;
            signed?: boolean;
        };
        MembershipView: {
            brand: components["schemas"]["BrandRef"];
            role: string;
        };
        MemberView: {
            /**
             * Format: int64
             * @description 0: the brand's.
             */
            capacity: number;
            disabled: boolean;
            /** @description Works for another brand too: only the owner of the installation may reset, rename or disable the account. */
            elsewhere?: boolean;
            email: string;
            /** Format: uuid */
            id: string;
            /** @description Shown once: somebody new sets the password with it within seven days. */
            link?: string;
            /**
             * Format: date-time
             * @description A link to set the password is out, and works until then.
             */
            linkUntil?: string;
            /** @description The invitation is on its way by mail. */
            mailed?: boolean;
            name: string;
            /** @description Owns the installation. */
            owner?: boolean;
            /**
             * Format: int64
             * @description How many passkeys and security keys are set up.
             */
            passkeys?: number;
            role: string;
            /**
             * Format: date-time
             * @description When last signed in and at work, to the minute; absent: never. This and what follows is shown to those who manage people.
             */
            seenAt?: string;
            /** Format: date-time */
            since: string;
            /**
             * @description Invited: has set no password yet.
             * @enum {string}
             */
            state: "invited" | "active" | "disabled";
            /** @description An authenticator is set up. */
            totp?: boolean;
        };
        OpenReply: {
            thread: components["schemas"]["Thread"];
        };
        OpenRequest: {
            clientId: string;
            text: string;
            upload?: string;
        };
        OptionsView: {
            publicKey: {
                [key: string]: unknown;
            };
        };
        OriginsView: {
            origins: string[] | null;
        };
        PasskeysView: {
            /** @description The host name that new ones are made for; empty where there can be none. */
            host: string;
            passkeys: components["schemas"]["PasskeyView"][] | null;
            /** Format: uuid */
            user: string;
        };
        PasskeyView: {
            /** Format: date-time */
            createdAt: string;
            /** @description The credential's id, base 64, for the browser's signal methods. */
            credential: string;
            /** @description The host name it was made for. */
            host: string;
            /** Format: uuid */
            id: string;
            /**
             * @description A passkey signs in without an e-mail being typed; both serve as second factor.
             * @enum {string}
             */
            kind: "passkey" | "security-key";
            name: string;
            /**
             * Format: date-time
             * @description Its counter went back, as that of a copy would: it is refused since then.
             */
            suspendedAt?: string;
            /** @description A password manager keeps copies of it. */
            synced: boolean;
            /** @description How the browser reaches it: internal, hybrid, usb, nfc, ble, smart-card. */
            transports: string[] | null;
            /**
             * Format: date-time
             * @description Absent: never.
             */
            usedAt?: string;
            /** @description False: made for another address of this server, or suspended. */
            works: boolean;
        };
        PeopleView: {
            cursor?: string;
            people: components["schemas"]["MemberView"][] | null;
        };
        PersonView: {
            email: string;
            /** Format: uuid */
            id: string;
            name: string;
            /** @description Owns the installation: makes brands. */
            owner: boolean;
        };
        Place: {
            /** @description Path of the part, such as body.name. */
            where: string;
            why: string;
        };
        Problem: {
            /**
             * Format: int64
             * @description Seconds to wait first.
             */
            after?: number;
            /** @description Stable name of the failure. */
            code: string;
            /** @description The same for this very case. */
            detail?: string;
            /** @description Under /api/v1/live: the same failure as the live stream says it. */
            error?: components["schemas"]["Error"];
            /** @description Which parts of the request were refused. */
            errors?: components["schemas"]["Place"][] | null;
            /**
             * @description Class of the failure, what a program may decide by.
             * @enum {string}
             */
            kind: "internal" | "invalid" | "not_found" | "denied" | "sign_in" | "conflict" | "too_large" | "too_many" | "unavailable";
            /** @description The same request, with the same client id, may succeed later. */
            retry: boolean;
            /**
             * Format: int64
             * @description The HTTP status, again.
             */
            status: number;
            /** @description A sentence that is safe to show and says what to do next. */
            title: string;
            /**
             * @description Name of the kind of problem.
             * @example urn:parley:error:not_found
             */
            type: string;
        };
        PublishedView: {
            /** Format: date-time */
            at: string;
            by: components["schemas"]["WhoView"];
            /**
             * Format: int64
             * @description Rolled back to this version.
             */
            from?: number;
            /** @description Absent in lists. */
            settings?: components["schemas"]["Settings"];
            /** Format: int64 */
            version: number;
        };
        PushKeyView: {
            /** @description The applicationServerKey, base64url. */
            key: string;
        };
        ReadReply: {
            events: components["schemas"]["Event"][] | null;
            more?: boolean;
        };
        ReadRequest: {
            /** Format: int64 */
            after?: number;
            /** Format: int64 */
            before?: number;
            conversation: string;
            lane: string;
            /** Format: int64 */
            limit?: number;
        };
        Receipt: {
            conversation: string;
            /** Format: int64 */
            delivered: number;
            /** Format: int64 */
            read: number;
            reader: components["schemas"]["Who"];
        };
        RedactRequest: {
            clientId: string;
            conversation: string;
            lane: string;
            /** Format: int64 */
            target: number;
        };
        ReplySettings: {
            /**
             * @description auto: from the last answers' times; none: nothing is said.
             * @enum {string}
             */
            expected: "minutes" | "hours" | "day" | "auto" | "none";
        };
        RestoredView: {
            /** Format: uuid */
            conversation: string;
        };
        RoutingSettings: {
            /**
             * Format: int64
             * @description Conversations an agent holds at once, unless the agent's own row says else.
             */
            capacity: number;
            /**
             * Format: int64
             * @description Seconds after an agent's link is gone until what awaits the agent queues again.
             */
            linkTimeout: number;
        };
        SayRequest: {
            clientId: string;
            conversation: string;
            text: string;
        };
        SecondView: {
            /** @description An authenticator: POST sign-in/second. */
            code: boolean;
            /** @description A passkey or security key: POST sign-in/second/passkey/begin. */
            passkey: boolean;
        };
        SessionsView: {
            sessions: components["schemas"]["SessionView"][] | null;
        };
        SessionView: {
            address?: string;
            agent?: string;
            /** Format: date-time */
            createdAt: string;
            current?: boolean;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            seenAt: string;
        };
        Settings: {
            files: components["schemas"]["FileSettings"];
            hours: components["schemas"]["Hours"];
            languages: components["schemas"]["Languages"];
            look: components["schemas"]["Look"];
            mail: components["schemas"]["MailSettings"];
            /** @description The brand's name as consumers and colleagues see it. */
            name: string;
            replies: components["schemas"]["ReplySettings"];
            routing: components["schemas"]["RoutingSettings"];
            /** @description The brand's own words, by language. A missing one is the messenger's own. */
            texts: {
                [key: string]: components["schemas"]["Texts"];
            };
        };
        SettingsView: {
            draft?: components["schemas"]["DraftView"];
            published: components["schemas"]["PublishedView"];
        };
        Shift: {
            /** @enum {string} */
            day: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
            /** @description HH:MM, by the clock on the wall. */
            from: string;
            /** @description HH:MM; 24:00 is the end of the day; earlier than from: on the next day. */
            to: string;
        };
        SignedView: {
            /** @description A second step is owed. */
            needsSecond: boolean;
            person?: components["schemas"]["PersonView"];
            /** @description The ways to do it. */
            second?: components["schemas"]["SecondView"];
        };
        SignInOptionsView: {
            /** @description Somebody who forgot the password can ask for a link by mail. */
            mail: boolean;
            /** @description Passkeys work at this server's public address. */
            passkeys: boolean;
        };
        StateRequest: {
            state: string;
        };
        SyncReply: {
            desk?: components["schemas"]["Desk"];
            heads?: components["schemas"]["Head"][] | null;
            lists?: components["schemas"]["ListFrame"][] | null;
            me: components["schemas"]["Me"];
            threads?: components["schemas"]["Thread"][] | null;
            withdrawn?: string[] | null;
        };
        SyncRequest: {
            lists?: string[] | null;
            open?: components["schemas"]["Have"][] | null;
        };
        Texts: {
            /** @description Shown outside the hours instead of the expected reply. */
            away?: string;
            /** @description First line of the messenger: at most 280 characters. */
            greeting?: string;
            /** @description Below the greeting: at most 600 characters. */
            intro?: string;
            /** @description On the launcher when it is a bar; read aloud otherwise. */
            label?: string;
        };
        Thread: {
            drafts?: components["schemas"]["Draft"][] | null;
            events: components["schemas"]["Event"][] | null;
            head: components["schemas"]["Head"];
            more?: boolean;
            receipts: components["schemas"]["Receipt"][] | null;
            viewing?: components["schemas"]["Who"][] | null;
        };
        TotpView: {
            /** @description Base 32, to type in. */
            secret: string;
            /** @description otpauth address, for a QR code. */
            uri: string;
        };
        TypingRequest: {
            conversation: string;
            lane?: string;
            on: boolean;
        };
        VersionsView: {
            cursor?: string;
            versions: components["schemas"]["PublishedView"][] | null;
        };
        Who: {
            id?: string;
            kind: string;
            me?: boolean;
            name?: string;
            picture?: string;
        };
        WhoView: {
            /** @description Of the person or the API key. */
            id?: string;
            /** @enum {string} */
            kind: "agent" | "key" | "system";
            /** @description The name now; absent for somebody who is gone. */
            name?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
