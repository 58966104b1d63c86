document.querySelector("#app")!.textContent = "TinyWhy";
