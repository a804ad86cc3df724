using Kith.Studies.Therapy.Baselines;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Tests.Therapy.Baselines;

public class LadderTallyTests
{
    [Fact]
    public void A_tally_begins_anew_with_every_client()
    {
        var world = new TherapyWorld(TherapistsAtWork.ColdStuck);
        var (fresh, used) = (new OmniscientV1Therapist(15, 0.5), new OmniscientV1Therapist(15, 0.5));
        TherapistsAtWork.Treat(world, used, 1);
        TherapistsAtWork.Treat(world, used, 2);
        TherapistsAtWork.Treat(world, fresh, 2);
        Assert.Equal(
            (fresh.Tally.Building, fresh.Tally.Climbing, fresh.Tally.Consolidating, fresh.Tally.Weighed),
            (used.Tally.Building, used.Tally.Climbing, used.Tally.Consolidating, used.Tally.Weighed));
        Assert.True(fresh.Tally.Building + fresh.Tally.Climbing + fresh.Tally.Consolidating > 0);
    }
}
