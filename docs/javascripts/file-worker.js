// Browsers start no Worker on a page opened as a file, and the site's search runs in one. There, this stand-in runs the
// worker's script in a hidden frame, so that search works without a server. Material's worker awaits importScripts.
// The name "iframe-worker" in this file's query tells Material's offline plugin that a stand-in is given.
(() => {
  if (location.protocol !== "file:") return

  function load(scope, url) {
    return new Promise((resolve, reject) => {
      const script = scope.document.createElement("script")
      script.src = new URL(url, location.href).href
      script.onload = resolve
      script.onerror = () => reject(new Error(`cannot load ${url}`))
      scope.document.body.append(script)
    })
  }

  window.Worker = class extends EventTarget {
    constructor(url) {
      super()
      this.frame = document.createElement("iframe")
      this.frame.hidden = true
      document.body.append(this.frame)
      const scope = this.scope = this.frame.contentWindow
      scope.postMessage = data => this.dispatchEvent(new MessageEvent("message", { data }))
      scope.importScripts = async (...urls) => { for (const each of urls) await load(scope, each) }
      this.ready = load(scope, url)
    }

    postMessage(data) {
      this.ready.then(() => this.scope.dispatchEvent(new this.scope.MessageEvent("message", { data })))
    }

    terminate() {
      this.frame.remove()
    }
  }
})()
