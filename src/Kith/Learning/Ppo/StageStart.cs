using Kith.State;

namespace Kith.Learning.Ppo;

/// <summary>Where a training stood when it moved to the worlds in which it is; all zero in its first ones.</summary>
/// <param name="Updates">Updates done.</param>
/// <param name="Steps">Steps of all worlds done.</param>
/// <param name="StepsBeforeLastUpdate">Steps of all worlds that were done when the last update began.</param>
internal readonly record struct StageStart(long Updates, long Steps, long StepsBeforeLastUpdate)
{
    /// <summary>Writes nothing for a training that stands in its first worlds.</summary>
    public void Save(StateWriter writer)
    {
        if (this == default) return;
        writer.Write("stage_updates", Updates);
        writer.Write("stage_steps", Steps);
        writer.Write("stage_steps_before", StepsBeforeLastUpdate);
    }

    public static StageStart Load(StateReader reader) => reader.IsNext("stage_updates")
        ? new(reader.ReadInt64("stage_updates"), reader.ReadInt64("stage_steps"), reader.ReadInt64("stage_steps_before"))
        : default;
}
