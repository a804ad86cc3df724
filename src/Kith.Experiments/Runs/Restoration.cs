using Kith.Experiments.Runs.Checkpoints;
using Kith.Networks;
using Kith.Numerics;
using Kith.State;

namespace Kith.Experiments.Runs;

/// <summary>Restores a training from the newest whole checkpoint of a run.</summary>
/// <param name="folder">The run.</param>
/// <param name="checkpoints">Its checkpoints.</param>
/// <param name="training">The training, not advanced yet.</param>
/// <param name="notes">Receives what was skipped and why.</param>
internal sealed class Restoration(RunFolder folder, CheckpointStore checkpoints, TrainingRun training, List<string> notes)
{
    /// <summary>Name of the file with everything but the weights.</summary>
    public const string StatePart = "state.bin";

    /// <summary>Loads weights and state.</summary>
    /// <param name="configHash">Hash of the settings; those before a recorded change are good, too.</param>
    /// <param name="forceLoad">Whether a damaged checkpoint is better than none.</param>
    /// <returns>Null when the run has no checkpoint and starts from the beginning.</returns>
    /// <exception cref="RunException">
    /// No checkpoint is whole, or the newest belongs to other settings or to another training.
    /// </exception>
    public Restored? Restore(string configHash, bool forceLoad)
    {
        var (checkpoint, skipped) = checkpoints.LatestWhole();
        notes.AddRange(skipped);
        if (checkpoint is not null)
        {
            Check(checkpoint, configHash);
            return Load(checkpoint.Path, checkpoint.Read, training) with
            {
                BestWeights =
                [
                    .. from file in checkpoint.Manifest.Files
                       where file.Name.EndsWith(BestWeights.Ending, StringComparison.Ordinal)
                       select KeyValuePair.Create(file.Name, checkpoint.Read(file.Name)),
                ],
            };
        }

        if (skipped.Count > 0) return LoadDamaged(forceLoad);
        if (folder.Info.SavedSteps is { } saved)
        {
            throw new RunException(
                Failure.NoCheckpoint, $"{folder.Path} has no checkpoint, although one was saved after {saved} steps");
        }

        if (folder.Info.Origin is { } origin) LoadOrigin(origin, training);
        notes.Add(
            $"{folder.Path} has no checkpoint yet; "
            + $"the training starts again{(folder.Info.Origin is { } from ? $" from {from.Checkpoint}" : "")}.");
        return null;
    }

    private void Check(Checkpoint checkpoint, string configHash)
    {
        var stamp = checkpoint.Manifest.Stamp;
        if (stamp.ConfigHash != configHash && (folder.Info.Changes ?? []).All(change => change.ConfigHash != stamp.ConfigHash))
        {
            throw new RunException(
                Failure.WrongData, $"{checkpoint.Path} was saved under other settings than {RunFolder.ConfigFile} now says");
        }

        if (stamp.ArithmeticVersion != Arithmetic.Version)
        {
            notes.Add(
                $"{checkpoint.Path} was computed by another version of the arithmetic; "
                + "the last bits may differ from a run without interruption.");
        }
    }

    // To start again would cut the logs and replace what may still be saved.
    private Restored LoadDamaged(bool forceLoad)
    {
        if (!forceLoad)
        {
            throw new RunException(
                Failure.NoWholeCheckpoint,
                $"{folder.Path} has checkpoints, but none is whole: {string.Join("; ", notes)}");
        }

        var path = checkpoints.PathOf(checkpoints.Steps[^1]);
        notes.Add(
            $"RISK: {path} is loaded although it is damaged; weights and state may be wrong, "
            + "and so may be everything that follows.");
        return Load(path, name =>
        {
            var file = System.IO.Path.Combine(path, name);
            return RunException.Guard(Failure.WrongData, file, () => File.ReadAllBytes(file));
        }, training);
    }

    /// <summary>Loads weights and state of a checkpoint that belongs to another run, from which this one begins.</summary>
    /// <exception cref="RunException">It is damaged, gone, does not fit, or counts its steps otherwise.</exception>
    public static void LoadOrigin(RunOrigin origin, TrainingRun training)
    {
        var checkpoint = Checkpoint.Open(origin.Checkpoint);
        Load(checkpoint.Path, checkpoint.Read, training);
        if (training.Steps != checkpoint.Step)
        {
            throw new RunException(
                Failure.WrongData,
                $"{checkpoint.Path} does not fit this training: its {checkpoint.Step} steps would count as "
                + $"{training.Steps}, because an update has another length");
        }

        if (training.Steps >= training.PlannedSteps)
        {
            throw new RunException(
                Failure.WrongUse,
                $"{checkpoint.Path} has {training.Steps} steps, and the training ends at "
                + $"{training.PlannedSteps}: make it longer");
        }
    }

    private static Restored Load(string path, Func<string, byte[]> read, TrainingRun training)
    {
        try
        {
            foreach (var (name, network) in training.Networks)
                NetworkWeights.Load(network, SafetensorsFile.Parse(read($"{name}.safetensors")));
            var reader = new StateReader(new MemoryStream(read(StatePart)));
            var (seconds, best) = (reader.ReadDouble("seconds"), reader.ReadDouble("best"));
            var lengths = new long[1 + training.Tables.Count];
            reader.Read("logs", lengths);
            training.Load(reader);
            return new(seconds, best, lengths);
        }
        catch (InvalidDataException exception)
        {
            throw new RunException(Failure.WrongData, $"{path} does not fit this training: {exception.Message}", exception);
        }
    }
}
