"""Keeping the queue itself in order."""

from procrastinate import JobContext
from procrastinate.contrib.django import app

KEPT_HOURS = 72


@app.periodic(cron="* * * * *")
@app.task(name="newsroom.jobs.retry_stalled", queueing_lock="newsroom.retry_stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Give work back to the queue whose worker has died: one whose heartbeat stopped."""
    queue = context.app.job_manager
    for job in await queue.get_stalled_jobs():
        await queue.retry_job(job)


@app.periodic(cron="40 3 * * *")
@app.task(name="newsroom.jobs.forget_old", queueing_lock="newsroom.forget_old", pass_context=True)
async def forget_old(context: JobContext, timestamp: int) -> None:
    """Drop finished jobs after three days; failed ones stay to be looked at."""
    await context.app.job_manager.delete_old_jobs(nb_hours=KEPT_HOURS)
