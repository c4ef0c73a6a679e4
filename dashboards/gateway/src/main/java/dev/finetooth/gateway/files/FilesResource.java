package dev.finetooth.gateway.files;

import dev.finetooth.artifacts.ArtifactStore;
import dev.finetooth.contracts.Sha256;
import dev.finetooth.contracts.api.Problem;
import dev.finetooth.gateway.GatewayConfig;
import dev.finetooth.gateway.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Files that sweeps and suites name, addressed by their SHA-256 digest. */
@Path("/api/files/v1/{digest}")
@RunOnVirtualThread
public class FilesResource {

  private final ArtifactStore store;
  private final long limit;

  @Inject
  FilesResource(ArtifactStore store, GatewayConfig config) {
    this.store = store;
    this.limit = config.maxUpload().asLongValue();
  }

  /** 200 where the file is there, so that it need not be sent; else 404. */
  @HEAD
  public Response head(@PathParam("digest") String digest) {
    return parse(digest)
        .map(file -> Response.status(store.find(file).isPresent() ? 200 : 404).build())
        .orElseGet(() -> malformed(digest));
  }

  /** Stores the body: 201, or 204 where the file was there already. */
  @PUT
  @Consumes(MediaType.WILDCARD)
  public Response put(
      @PathParam("digest") String digest,
      @HeaderParam("Content-Length") Optional<Long> length,
      InputStream body) {
    Optional<Sha256> file = parse(digest);
    if (file.isEmpty()) {
      return malformed(digest);
    }
    if (length.isPresent() && length.get() > limit) {
      return refused(new TooLargeException(limit));
    }
    boolean known = store.find(file.get()).isPresent();
    try {
      store.put(new CheckedInputStream(body, file.get(), limit));
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof RefusedUploadException refusal) {
        return refused(refusal);
      }
      throw e;
    }
    return Response.status(known ? 204 : 201).build();
  }

  private static Optional<Sha256> parse(String digest) {
    try {
      return Optional.of(new Sha256(digest));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Response malformed(String digest) {
    return Problems.response(
        Problem.of(
            400,
            "malformed-digest",
            "The address names no SHA-256 digest",
            "'%s' is no SHA-256 digest (64 hexadecimal digits in lower case). Address a file by the digest of its bytes."
                .formatted(digest)));
  }

  private static Response refused(RefusedUploadException refusal) {
    return Problems.response(refusal.problem());
  }
}
