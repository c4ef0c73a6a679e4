package dev.finetooth.sweep.rest;

import dev.finetooth.contracts.api.Curve;
import dev.finetooth.contracts.api.NewSweep;
import dev.finetooth.contracts.api.Page;
import dev.finetooth.contracts.api.Problem;
import dev.finetooth.contracts.api.SweepSummary;
import dev.finetooth.contracts.api.SweepView;
import dev.finetooth.contracts.api.TrialView;
import dev.finetooth.sweep.dispatch.StopSweep;
import dev.finetooth.sweep.plan.StartSweep;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Sweeps: start, list, look at, stop. */
@Path(Api.ROOT + "/sweeps")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sweeps")
@RunOnVirtualThread
public class SweepsResource {

  private static final int MOST = 200;
  private static final int MOST_TRIALS = 1000;

  private final StartSweep starting;
  private final StopSweep stopping;
  private final SweepViews sweeps;
  private final TrialViews trials;

  SweepsResource(StartSweep starting, StopSweep stopping, SweepViews sweeps, TrialViews trials) {
    this.starting = starting;
    this.stopping = stopping;
    this.sweeps = sweeps;
    this.trials = trials;
  }

  /** Starts a sweep, or finds the one that is there. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Start a sweep",
      description =
          "Its files are uploaded before. The same sweep again, unless fresh, or the same"
              + " Idempotency-Key again, gives the sweep that is there.")
  @APIResponse(
      responseCode = "201",
      description = "It has begun",
      content = @Content(schema = @Schema(implementation = SweepView.class)))
  @APIResponse(
      responseCode = "200",
      description = "It was there already",
      content = @Content(schema = @Schema(implementation = SweepView.class)))
  @APIResponse(
      responseCode = "422",
      description = "Every fault of spec, data and suite at once; nothing was started",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Response start(
      @RequestBody(content = @Content(schema = @Schema(implementation = NewSweep.class)))
          String body,
      @HeaderParam("Idempotency-Key") Optional<String> key,
      @Context UriInfo uri) {
    StartSweep.Begun begun = starting.start(Bodies.newSweep(body), key);
    SweepView view = sweeps.view(begun.id());
    return begun.created()
        ? Response.created(uri.getAbsolutePathBuilder().path(begun.id().value()).build())
            .entity(view)
            .build()
        : Response.ok(view).build();
  }

  /** Newest first. */
  @GET
  @Operation(summary = "List sweeps, newest first")
  public Page<SweepSummary> list(
      @QueryParam("cursor") Optional<String> cursor,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    return sweeps.page(cursor.map(Cursors::sweep), Limit.within(limit, MOST));
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "A sweep: its plan, where it stands, its decision")
  public SweepView get(@PathParam("id") String id) {
    return sweeps.view(Ids.sweep(id));
  }

  /** Stops it for good. */
  @POST
  @Path("/{id}/stop")
  @Operation(
      summary = "Stop a sweep for good",
      description = "One that has ended already stays as it is.")
  public SweepView stop(@PathParam("id") String id) {
    if (!stopping.stop(Ids.sweep(id), "stopped by the user")) {
      throw ProblemException.noSweep(id);
    }
    return sweeps.view(Ids.sweep(id));
  }

  @GET
  @Path("/{id}/trials")
  @Operation(summary = "A sweep's trials, by number")
  public Page<TrialView> trials(
      @PathParam("id") String id,
      @QueryParam("cursor") Optional<String> cursor,
      @QueryParam("limit") @DefaultValue("200") int limit) {
    return trials.page(
        Ids.sweep(id), cursor.map(Cursors::trial).orElse(0), Limit.within(limit, MOST_TRIALS));
  }

  @GET
  @Path("/{id}/trials/{number}")
  @Operation(summary = "A trial")
  public TrialView trial(@PathParam("id") String id, @PathParam("number") String number) {
    return trials.view(Ids.sweep(id), number);
  }

  @GET
  @Path("/{id}/curves")
  @Operation(summary = "The loss curves of a sweep's lanes, thinned where there are many")
  public List<Curve> curves(@PathParam("id") String id) {
    return sweeps.curves(Ids.sweep(id));
  }
}
