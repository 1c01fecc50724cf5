import { QwcHotReloadElement, html, css } from 'qwc-hot-reload-element';
import { JsonRpc } from 'jsonrpc';
import { columnBodyRenderer } from '@vaadin/grid/lit.js';
import '@vaadin/grid';

/**
 * The settings in force. What is secret has been left out before it comes here.
 */
export class QwcSessionMongoSettings extends QwcHotReloadElement {

    jsonRpc = new JsonRpc(this);

    static styles = css`
        :host {
            display: block;
            height: 100%;
            padding: 0 10px;
        }
        vaadin-grid {
            height: 100%;
        }
        code {
            font-size: 90%;
        }
    `;

    static properties = {
        _settings: { state: true }
    };

    constructor() {
        super();
        this._settings = [];
    }

    connectedCallback() {
        super.connectedCallback();
        this.hotReload();
    }

    hotReload() {
        this.jsonRpc.settings().then(response => this._settings = response.result);
    }

    render() {
        return html`
            <vaadin-grid id="settings" theme="no-border row-stripes" .items="${this._settings}">
                <vaadin-grid-column auto-width flex-grow="0" header="Setting" resizable
                        ${columnBodyRenderer(setting => html`<code>${setting.name}</code>`, [])}></vaadin-grid-column>
                <vaadin-grid-column auto-width header="Value" resizable
                        ${columnBodyRenderer(setting => html`<code>${setting.value}</code>`, [])}></vaadin-grid-column>
            </vaadin-grid>
        `;
    }
}

customElements.define('qwc-session-mongo-settings', QwcSessionMongoSettings);
