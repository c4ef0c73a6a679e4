package dev.finetooth.eval.rest;

import dev.finetooth.contracts.EvalRunId;
import dev.finetooth.contracts.api.ItemScore;
import dev.finetooth.contracts.api.NewRun;
import dev.finetooth.contracts.api.Page;
import dev.finetooth.contracts.api.RunDetail;
import dev.finetooth.eval.run.EvalRun;
import dev.finetooth.eval.run.RunStore;
import dev.finetooth.eval.run.ScoreStore;
import dev.finetooth.eval.run.ScoreStore.Positioned;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Eval runs over HTTP. */
@Path("/api/eval/v1/runs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "runs", description = "A suite part on a model, item by item")
public final class RunResource {

  private static final int DEFAULT_LIMIT = 50;
  private static final int LARGEST_LIMIT = 500;

  private final RunStarter starter;
  private final RunStore runs;
  private final ScoreStore scores;
  private final RunViews views;

  RunResource(RunStarter starter, RunStore runs, ScoreStore scores, RunViews views) {
    this.starter = starter;
    this.runs = runs;
    this.scores = scores;
    this.views = views;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Start a run",
      description =
          "Answers with the run of the same model, suite and part where there is one and fresh is"
              + " false. With an Idempotency-Key, the same key gives the same run.")
  @APIResponse(
      responseCode = "202",
      description = "The run; look at it again until it has ended",
      content = @Content(schema = @Schema(implementation = RunDetail.class)))
  @APIResponse(responseCode = "422", description = "Every problem of the suite or its files")
  public Response start(NewRun wanted, @HeaderParam("Idempotency-Key") Optional<String> key) {
    if (wanted == null) {
      throw ProblemException.badParameter("body", "is empty; send a run as JSON");
    }
    EvalRun run = starter.start(wanted, key);
    return Response.accepted(views.of(run))
        .location(URI.create("/api/eval/v1/runs/" + run.id()))
        .build();
  }

  @GET
  @Operation(summary = "List runs, newest first")
  public Page<RunDetail> list(
      @QueryParam("cursor") Optional<String> cursor, @QueryParam("limit") Optional<String> limit) {
    int size = limit(limit);
    List<EvalRun> found = runs.page(cursor(cursor, Long.MAX_VALUE), size);
    Optional<String> next =
        found.size() < size
            ? Optional.empty()
            : Optional.of(Cursor.after(found.getLast().number()));
    return new Page<>(found.stream().map(views::of).toList(), next);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One run")
  public RunDetail get(@PathParam("id") String id) {
    return views.of(existing(id));
  }

  @GET
  @Path("/{id}/scores")
  @Operation(summary = "The items of a run that were asked so far, in the suite's order")
  public Page<ItemScore> scores(
      @PathParam("id") String id,
      @QueryParam("cursor") Optional<String> cursor,
      @QueryParam("limit") Optional<String> limit) {
    int size = limit(limit);
    List<Positioned> found =
        scores.page(existing(id).number(), Math.toIntExact(cursor(cursor, -1)), size);
    Optional<String> next =
        found.size() < size
            ? Optional.empty()
            : Optional.of(Cursor.after(found.getLast().position()));
    return new Page<>(found.stream().map(Positioned::score).toList(), next);
  }

  private EvalRun existing(String id) {
    try {
      return runs.find(new EvalRunId(id)).orElseThrow(() -> ProblemException.unknownRun(id));
    } catch (IllegalArgumentException noId) {
      throw ProblemException.unknownRun(id);
    }
  }

  private static long cursor(Optional<String> text, long first) {
    return text.map(
            given ->
                Cursor.parse(given)
                    .orElseThrow(
                        () ->
                            ProblemException.badParameter(
                                "cursor",
                                "is none of ours; take it from a page's next, or leave it out")))
        .orElse(first);
  }

  private static int limit(Optional<String> text) {
    try {
      int limit = text.map(Integer::parseInt).orElse(DEFAULT_LIMIT);
      if (limit >= 1 && limit <= LARGEST_LIMIT) {
        return limit;
      }
    } catch (NumberFormatException noNumber) {
      // Answered below.
    }
    throw ProblemException.badParameter(
        "limit", "'" + text.orElse("") + "' is no number from 1 to " + LARGEST_LIMIT);
  }
}
