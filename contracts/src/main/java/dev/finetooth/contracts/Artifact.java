package dev.finetooth.contracts;

import java.net.URI;

/**
 * A file or folder of the artifact store. A folder's digest is that of its main file (an adapter's:
 * adapter_model.safetensors).
 *
 * @param uri file:// or s3://
 */
public record Artifact(URI uri, Sha256 sha256) {}
