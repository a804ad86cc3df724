using Kith.Numerics;

namespace Kith.Networks;

/// <summary>
/// Turns rows [channel][pixel], as worlds describe what an agent sees, into rows [pixel][channel], as convolutions take
/// them.
/// </summary>
public sealed class ChannelsLast(ImageShape image, int channels) : RowTransposition(channels, image.Pixels);
