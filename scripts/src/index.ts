export { chooseBackend, type BackendName, type ChosenBackend } from './backends/choose.js';
export { registerWasmGradients } from './backends/wasm-gradients.js';
