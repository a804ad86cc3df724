// A loop that the game owns: it decides when the world moves, draws it, and lets a person push the cart;
// the trained policy only answers.
using Kith.Learning.Acting;
using Kith.Learning.Ppo;
using Kith.Numerics;
using Kith.Worlds;

var world = new CartPole();
var policy = ActorCritic.Perceptron(world.Seats[0], [32], seed: 2);
using (var workers = new Workers(Environment.ProcessorCount))
{
    var options = new PpoOptions { TotalTimesteps = 100_000, StepsPerRollout = 64, LearningRate = 2e-3 };
    foreach (var _ in new PpoTrainer(new CartPoleBatch(world, count: 16, seed: 2), [policy], options, workers, seed: 2).Run())
    {
    }
}

var player = new EpisodePlayer<CartPoleState>(world, new NetworkActor<CartPoleState>("policy", policy.Network, world));
var frames = 0;
for (player.Begin(seed: 3); player.Ending == Ending.None; frames++)
{
    player.Act();
    if (IsPushed(frames)) player.Actions[0] = 1;    // a person at the keyboard overrules the policy for this frame
    player.Advance();
    if (frames % 25 == 0) Draw(player.State);
}

Console.WriteLine($"balanced for {frames} frames");
return frames >= 200 ? 0 : 1;

static bool IsPushed(int frame) => frame % 40 == 39;

static void Draw(in CartPoleState state)
{
    Span<char> line = stackalloc char[49];
    line.Fill('·');
    line[Math.Clamp((int)(24 + 10 * state.Position), 0, 48)] = state.Angle switch { < -0.03 => '\\', > 0.03 => '/', _ => '|' };
    Console.WriteLine(line.ToString());
}
