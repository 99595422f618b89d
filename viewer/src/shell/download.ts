/** Hands a file to the browser's downloads; what a file name can't hold becomes a dash. */
export function download(blob: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName.replaceAll(/[^\w.-]+/g, '-');
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, 1000);
}
