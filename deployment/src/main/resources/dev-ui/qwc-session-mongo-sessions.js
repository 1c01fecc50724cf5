import { QwcHotReloadElement, html, css } from 'qwc-hot-reload-element';
import { JsonRpc } from 'jsonrpc';
import { notifier } from 'notifier';
import { columnBodyRenderer, gridRowDetailsRenderer } from '@vaadin/grid/lit.js';
import '@vaadin/grid';
import '@vaadin/text-field';
import '@vaadin/button';
import '@vaadin/icon';
import '@vaadin/confirm-dialog';

const TIMES = new Intl.DateTimeFormat(undefined, { dateStyle: 'short', timeStyle: 'medium' });

/**
 * The live sessions: look for one, read it, end it.
 */
export class QwcSessionMongoSessions extends QwcHotReloadElement {

    jsonRpc = new JsonRpc(this);

    static styles = css`
        :host {
            display: flex;
            flex-direction: column;
            gap: 10px;
            height: 100%;
            padding: 0 10px;
        }
        .bar {
            display: flex;
            align-items: center;
            gap: 15px;
        }
        .bar vaadin-text-field {
            width: 22em;
        }
        .bar .count {
            flex-grow: 1;
            color: var(--lumo-secondary-text-color);
        }
        vaadin-grid {
            height: 100%;
        }
        vaadin-button {
            cursor: pointer;
        }
        vaadin-icon {
            width: 1em;
            height: 1em;
        }
        code {
            font-size: 90%;
        }
        .failure {
            color: var(--lumo-error-text-color);
        }
        .details {
            padding: 0 15px 15px 15px;
        }
        pre {
            margin: 5px 0 0 0;
            padding: 10px;
            max-height: 25em;
            overflow: auto;
            background: var(--lumo-contrast-5pct);
            border-radius: var(--lumo-border-radius-m);
        }
    `;

    static properties = {
        _sessions: { state: true },
        _count: { state: true },
        _failure: { state: true },
        _details: { state: true },
        _confirming: { state: true }
    };

    constructor() {
        super();
        this._sessions = null;
        this._count = 0;
        this._failure = null;
        this._details = null;
        this._confirming = false;
        this._search = '';
    }

    connectedCallback() {
        super.connectedCallback();
        this._load();
    }

    disconnectedCallback() {
        clearTimeout(this._typing);
        super.disconnectedCallback();
    }

    hotReload() {
        this._load();
    }

    render() {
        return html`
            <div class="bar">
                <vaadin-text-field id="search" placeholder="Beginning of an id or a principal" clear-button-visible
                        @value-changed="${e => this._searched(e.detail.value)}">
                    <vaadin-icon slot="prefix" icon="font-awesome-solid:magnifying-glass"></vaadin-icon>
                </vaadin-text-field>
                <span class="count" id="count">${this._counted()}</span>
                <vaadin-button id="refresh" theme="tertiary" @click="${() => this._load()}">
                    <vaadin-icon icon="font-awesome-solid:rotate" slot="prefix"></vaadin-icon>Refresh
                </vaadin-button>
                <vaadin-button id="end-all" theme="tertiary error" ?disabled="${this._count === 0}"
                        @click="${() => this._confirming = true}">
                    <vaadin-icon icon="font-awesome-solid:trash-can" slot="prefix"></vaadin-icon>End all
                </vaadin-button>
            </div>
            ${this._failure ? html`<div class="failure" id="failure">${this._failure}</div>` : ''}
            <vaadin-grid id="sessions" theme="no-border row-stripes" .items="${this._sessions ?? []}"
                    .detailsOpenedItems="${this._opened()}"
                    @active-item-changed="${e => this._show(e.detail.value)}"
                    ${gridRowDetailsRenderer(this._detailsOf, [this._details])}>
                <vaadin-grid-column auto-width flex-grow="0" header="Id" resizable
                        ${columnBodyRenderer(session => html`<code>${session.id}</code>`, [])}></vaadin-grid-column>
                <vaadin-grid-column auto-width header="Principal" resizable
                        ${columnBodyRenderer(this._principal, [])}></vaadin-grid-column>
                <vaadin-grid-column auto-width flex-grow="0" header="Created" resizable
                        ${columnBodyRenderer(session => time(session.created), [])}></vaadin-grid-column>
                <vaadin-grid-column auto-width flex-grow="0" header="Last seen" resizable
                        ${columnBodyRenderer(session => time(session.accessed), [])}></vaadin-grid-column>
                <vaadin-grid-column auto-width flex-grow="0" header="Expires" resizable
                        ${columnBodyRenderer(session => session.expires ? time(session.expires) : 'never', [])}></vaadin-grid-column>
                <vaadin-grid-column auto-width flex-grow="0" header="Size" text-align="end" resizable
                        ${columnBodyRenderer(session => size(session.size), [])}></vaadin-grid-column>
                <vaadin-grid-column auto-width flex-grow="0" header=""
                        ${columnBodyRenderer(session => this._endButton(session), [])}></vaadin-grid-column>
            </vaadin-grid>
            <vaadin-confirm-dialog header="End all ${this._count} sessions?" cancel-button-visible confirm-text="End all"
                    confirm-theme="error primary" .opened="${this._confirming}"
                    @opened-changed="${e => this._confirming = e.detail.value}" @confirm="${() => this._endAll()}">
                Everyone is signed out, and what is in their sessions is lost.
            </vaadin-confirm-dialog>
        `;
    }

    _counted() {
        if (this._sessions === null) {
            return 'Loading…';
        }
        const live = this._count === 1 ? '1 live session' : `${this._count} live sessions`;
        return this._sessions.length === this._count ? live : `${this._sessions.length} shown of ${live}`;
    }

    _principal(session) {
        return html`${session.principal ?? '–'}`;
    }

    _endButton(session) {
        return html`<vaadin-button class="end" theme="small tertiary error" title="End this session"
                @click="${e => this._end(e, session)}">End</vaadin-button>`;
    }

    _opened() {
        return (this._sessions ?? []).filter(session => session.id === this._details?.id);
    }

    _detailsOf = (session) => {
        const details = this._details;
        if (!details || details.id !== session.id) {
            return html``;
        }
        const more = [details.roles.length > 0 ? 'roles ' + details.roles.join(', ') : null,
            details.authenticatedAt ? 'signed in ' + time(details.authenticatedAt) : null,
            details.remembered ? 'remembered' : null, details.browser, details.address,
            details.unreadable.length > 0 ? 'cannot be read: ' + details.unreadable.join(', ') : null]
            .filter(part => part).join(' · ');
        return html`<div class="details">${more}<pre id="attributes">${JSON.stringify(details.attributes, null, 2)}</pre></div>`;
    };

    _searched(value) {
        if (value === this._search) {
            return;
        }
        this._search = value;
        clearTimeout(this._typing);
        this._typing = setTimeout(() => this._load(), 200);
    }

    _load() {
        const search = this._search;
        this._ask(this.jsonRpc.sessions({ beginning: search }), result => {
            if (search === this._search) {
                this._sessions = result.sessions;
                this._count = result.count;
                if (this._details) {
                    this._show(this._sessions.find(session => session.id === this._details.id));
                }
            }
        });
    }

    _show(session) {
        if (!session) {
            this._details = null;
            return;
        }
        this._ask(this.jsonRpc.session({ id: session.id }), result => {
            this._details = result.id ? result : null;
            if (!result.id) {
                this._load();
            }
        });
    }

    _end(event, session) {
        event.stopPropagation();
        this._ask(this.jsonRpc.end({ id: session.id }), ended => {
            notifier.showInfoMessage(ended ? `Session ${session.id} has ended` : `Session ${session.id} had ended already`);
            this._load();
        });
    }

    _endAll() {
        this._ask(this.jsonRpc.endAll(), ended => {
            notifier.showInfoMessage(`${ended} sessions have ended`);
            this._load();
        });
    }

    _ask(question, answered) {
        question.then(response => {
            this._failure = null;
            answered(response.result);
        }).catch(failure => this._failure = failure?.error?.message ?? String(failure));
    }
}

function time(text) {
    return TIMES.format(new Date(text));
}

function size(bytes) {
    return bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} KiB`;
}

customElements.define('qwc-session-mongo-sessions', QwcSessionMongoSessions);
