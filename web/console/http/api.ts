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
            /**
             * Format: int64
             * @description Conversations an agent holds at once, unless his own row says else.
             */
            capacity: number;
            /** Format: date-time */
            createdAt: string;
            greeting: string;
            /** Format: uuid */
            id: string;
            /**
             * Format: int64
             * @description Seconds after an agent's link is gone until what awaits him queues again.
             */
            linkTimeout: number;
            name: string;
            slug: string;
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
            brand: components["schemas"]["LookView"];
            /** Format: uuid */
            consumer: string;
            /** @description The brand vouches for this consumer. */
            signed: boolean;
            /** @description Show it as a bearer, and when connecting a stream. */
            token: string;
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
        InBrandChangeBody: {
            accent?: string;
            /** Format: int64 */
            capacity?: number;
            greeting?: string;
            /** Format: int64 */
            linkTimeout?: number;
            name?: string;
        };
        InCodeBody: {
            /** @description Six digits of the authenticator, or a recovery code. */
            code: string;
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
        LookView: {
            accent: string;
            greeting: string;
            name: string;
        };
        MadePasskeyView: {
            passkey: components["schemas"]["PasskeyView"];
            /** @description Shown once, with the first second factor; each works once. */
            recoveryCodes?: string[] | null;
        };
        Me: {
            brand: string;
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
        Who: {
            id?: string;
            kind: string;
            me?: boolean;
            name?: string;
            picture?: string;
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
