// Does `work` for every one of `all`, no more than four at a time.
export async function fewAtOnce(all, work) {
  const waiting = [...all];
  const turn = async () => {
    while (waiting.length) await work(waiting.shift());
  };
  await Promise.all([turn(), turn(), turn(), turn()]);
}
