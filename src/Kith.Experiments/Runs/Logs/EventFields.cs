namespace Kith.Experiments.Runs.Logs;

/// <summary>
/// Field numbers of TensorBoard's <c>event.proto</c>, <c>summary.proto</c> and <c>tensor.proto</c>, as far as we write them.
/// </summary>
internal static class EventFields
{
    public const int WallTime = 1;
    public const int Step = 2;
    public const int FileVersion = 3;
    public const int Summary = 5;
    public const int SessionLog = 7;

    public const int SessionStatus = 1;
    public const int SessionStart = 1; // a value of the field above

    public const int SummaryValue = 1;
    public const int Tag = 1;
    public const int SimpleValue = 2;
    public const int Tensor = 8;
    public const int Metadata = 9;

    public const int PluginData = 1;
    public const int PluginName = 1;

    public const int TensorType = 1;
    public const int TensorTypeText = 7; // a value of the field above
    public const int TensorShape = 2;
    public const int TensorTexts = 8;
    public const int ShapeDimension = 2;
    public const int DimensionSize = 1;

    public const string Version = "brain.Event:2";
    public const string TextPlugin = "text";
}
