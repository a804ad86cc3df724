using System.Text;
using System.Text.Json;
using Kith.Studies.Therapy.Baselines;
using Kith.Studies.Therapy.World;
using Kith.Tests.Shared;

namespace Kith.Studies.Tests.Therapy.Baselines;

[Trait("Vectors", "therapy")]
public class RecordedLadderEpisodeTests
{
    [Fact]
    public void The_first_omniscient_therapist_acts_as_recorded() =>
        VectorFiles.Each("therapy", "omniscient_v1_episodes.json", "episodes", item =>
        {
            var therapist = new OmniscientV1Therapist(item.Whole("window"), item.Number("accuracy"));
            var course = Replay(item, therapist);
            AssertSame(item, course, therapist);
        });

    [Fact]
    public void The_second_omniscient_therapist_acts_and_judges_as_recorded() =>
        VectorFiles.Each("therapy", "omniscient_v2_episodes.json", "episodes", item =>
        {
            var therapist = new OmniscientV2Therapist(new OmniscientV2Options
            {
                Window = item.Whole("window"),
                Accuracy = item.Number("accuracy"),
                MaxSessions = item.Whole("max_sessions"),
                Scaling = item.Number("seeding_benefit_scaling"),
                MostFailures = item.Whole("abort_consecutive_failures"),
            });
            var course = Replay(item, therapist);
            AssertSame(item, course, therapist);
            foreach (var name in (string[])["feedback", "phase_end", "target_client_end", "target_therapist_end"])
                Assert.Equal(item.GetProperty(name).GetString(), course[name].ToString());
            foreach (var name in (string[])["attempts", "successes", "failures", "net_progress"])
                Assert.Equal(Join(item.GetProperty(name)), course[name].ToString());
        });

    private static void AssertSame(JsonElement item, Dictionary<string, StringBuilder> course, LadderTherapist therapist)
    {
        foreach (var name in (string[])
        [
            "client", "code", "phase", "target_client", "target_therapist", "therapist", "perceived", "outcome",
        ])
        {
            Assert.Equal(item.GetProperty(name).GetString(), course[name].ToString());
        }

        var phases = item.GetProperty("phase_counts");
        Assert.Equal(phases.Whole("relationship_building"), therapist.Tally.Building);
        Assert.Equal(phases.Whole("ladder_climbing"), therapist.Tally.Climbing);
        Assert.Equal(phases.Whole("consolidation"), therapist.Tally.Consolidating);
        var seeding = item.GetProperty("seeding");
        Assert.Equal(seeding.Whole("total_seeding_sessions"), therapist.Tally.Weighed);
        for (var answer = 0; answer < 8; answer++)
        {
            var recorded = seeding.GetProperty("seeding_actions").TryGetProperty($"{answer}", out var count)
                ? count.GetInt32()
                : 0;
            Assert.Equal(recorded, therapist.Tally.WeighedByAnswer[answer]);
        }
    }

    private static Dictionary<string, StringBuilder> Replay(JsonElement item, LadderTherapist therapist)
    {
        var course = new Dictionary<string, StringBuilder>();
        var state = RecordedClient.Open(item, out var world);
        VectorFiles.Near(item.Number("rs_threshold"), state.Threshold);
        therapist.Begin(in state, new(1, "therapist"));
        for (var session = 0; ; session++)
        {
            CheckClient(item, in state, session);
            Note("client", state.ClientAction);
            var answer = therapist.Answer(in state);
            Note("therapist", answer);
            Note("code", "SBCTNPXD"[(int)therapist.Move]);
            NoteTarget("phase", "target_client", "target_therapist");
            var goesOn = RecordedClient.Step(world, ref state, item, session, answer);
            Note("perceived", state.LastPerceived);
            therapist.Notice(in state);
            NoteTarget("phase_end", "target_client_end", "target_therapist_end");
            NoteMonitor();
            if (!goesOn) break;
            RecordedClient.Act(ref state, item, session + 1);
        }

        CheckClient(item, in state, state.Session);
        Note("outcome", state.End == TherapyEnd.Truncated ? "max" : state.End == TherapyEnd.Success ? "success" : "dropout");
        return course;

        void Note(string name, object value) =>
            (course.TryGetValue(name, out var text) ? text : course[name] = new()).Append(value);

        void NoteTarget(string phase, string client, string answer)
        {
            Note(phase, "RLK"[(int)therapist.Phase]);
            Note(client, therapist.Target is { } aim ? (char)('0' + aim.Client) : '.');
            Note(answer, therapist.Target is { } other ? (char)('0' + other.Therapist) : '.');
        }

        void NoteMonitor()
        {
            if (therapist is not OmniscientV2Therapist watching) return;
            var monitor = watching.Monitor;
            Note("feedback", "-crnk"[(int)watching.Verdict]);
            Note("attempts", monitor.Watches ? $"{monitor.Attempts} " : "- ");
            Note("successes", monitor.Watches ? $"{monitor.Successes} " : "- ");
            Note("failures", monitor.Watches ? $"{monitor.FailuresInARow} " : "- ");
            Note("net_progress", monitor.Watches ? $"{monitor.NetProgress} " : "- ");
        }
    }

    private static void CheckClient(JsonElement item, in TherapyState state, int session)
    {
        VectorFiles.Near(item.GetProperty("rs")[session].GetDouble(), state.Client.Satisfaction);
        VectorFiles.Near(item.GetProperty("bond")[session].GetDouble(), state.Client.Bond);
    }

    private static string Join(JsonElement numbers) =>
        string.Concat(
            numbers.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? "- " : $"{value.GetInt32()} "));
}
