package dev.finetooth.sweep.rest;

import dev.finetooth.contracts.SweepId;
import dev.finetooth.sweep.live.Changes;
import dev.finetooth.sweep.live.Watch;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A sweep, live. */
@Path(Api.ROOT + "/sweeps/{id}/events")
@Tag(name = "sweeps")
public class EventsResource {

  private final Changes changes;
  private final SweepViews sweeps;
  private final TrialViews trials;
  private final EventsConfig config;

  EventsResource(Changes changes, SweepViews sweeps, TrialViews trials, EventsConfig config) {
    this.changes = changes;
    this.sweeps = sweeps;
    this.trials = trials;
    this.config = config;
  }

  /** Begins with everything, then tells what changes; ends with the sweep. */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Blocking
  @Operation(
      summary = "A sweep, live",
      description =
          "Event 'sweep' carries a SweepView, event 'trials' the trials that changed, a few hundred"
              + " at a time. The stream begins with everything and ends when the sweep has ended.")
  public Multi<OutboundSseEvent> events(@PathParam("id") String id, @Context Sse sse) {
    SweepId sweep = Ids.sweep(id);
    sweeps.view(sweep);
    return Multi.createFrom()
        .emitter(
            emitter ->
                Thread.ofVirtual().name("events-" + id).start(() -> feed(sweep, sse, emitter)));
  }

  private void feed(SweepId sweep, Sse sse, MultiEmitter<? super OutboundSseEvent> emitter) {
    try (Watch watch = changes.watch(sweep)) {
      new EventStream(sweep, emitter, sse, sweeps, trials, config).run(watch);
      emitter.complete();
    } catch (InterruptedException | RuntimeException e) {
      emitter.fail(e);
    }
  }
}
