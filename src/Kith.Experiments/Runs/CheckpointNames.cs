using System.Globalization;
using Kith.Experiments.Runs.Checkpoints;
using Kith.Experiments.Runs.Files;

namespace Kith.Experiments.Runs;

/// <summary>
/// Links <c>checkpoint_100000</c> in the run folder to the checkpoint that was saved when that multiple of
/// the save frequency was crossed, and does the same in the folder that the settings name.
/// </summary>
/// <param name="folder">The run.</param>
/// <param name="settings">Steps between checkpoints, of which 0 names none, and the folder.</param>
internal sealed class CheckpointNames(RunFolder folder, RunSettings settings)
{
    private const string Prefix = "checkpoint_";
    private readonly CheckpointPlace _place = new(folder, settings.CheckpointFolder);
    private bool _reported;

    /// <summary>Names the checkpoint of a save and removes the names of checkpoints that are gone.</summary>
    /// <param name="before">Steps of the save before.</param>
    /// <param name="now">Steps of this save.</param>
    /// <returns>The problem, reported once; otherwise null.</returns>
    public string? Update(long before, long now)
    {
        try
        {
            var frequency = settings.SaveFrequency;
            if (frequency > 0 && now / frequency > before / frequency)
            {
                var name = Name(now / frequency * frequency);
                folder.Link(name, $"{RunFolder.CheckpointFolder}/{CheckpointStore.NameOf(now)}");
                _place.Link(name, now);
            }

            foreach (var name in Directory.GetFileSystemEntries(folder.Path, Prefix + "*")
                .Select(Path.GetFileName).Where(IsLeftOver))
            {
                folder.Delete(name!);
            }

            _place.Tidy(Prefix);
            return null;
        }
        catch (Exception exception) when (RunException.IsFromFileSystem(exception))
        {
            var reported = _reported;
            _reported = true;
            return reported ? null : $"checkpoints cannot be named here: {exception.Message}";
        }
    }

    /// <summary>Names the checkpoint with which the training ends.</summary>
    /// <exception cref="RunException">The name cannot be made.</exception>
    public void End(long steps) =>
        RunException.Guard(Failure.CannotWrite, settings.CheckpointFolder, () => _place.Link("final_checkpoint", steps));

    private static string Name(long multiple) => Prefix + multiple.ToString(CultureInfo.InvariantCulture);

    private bool IsLeftOver(string? name) =>
        long.TryParse(name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out _)
        && DurableFiles.ReadLink(folder.FilePath(name!)) is { } target && !Directory.Exists(folder.FilePath(target));
}
