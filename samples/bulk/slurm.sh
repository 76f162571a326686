#!/bin/bash
# 八片各是作业数组里的一项：sbatch slurm.sh 项目
# 有失败的，只重做那几片：  sbatch --array=3,5 slurm.sh 项目
# 都做好以后：              zhangbang merge 分片/* -o 输出
#SBATCH --job-name=zhangbang
#SBATCH --array=1-8
#SBATCH --cpus-per-task=1
#SBATCH --output=第%a片.log

# 重做几片的时候 SLURM_ARRAY_TASK_COUNT 会变，所以片数写在这里。
shards=8
exec zhangbang build "$1" -o "分片/$SLURM_ARRAY_TASK_ID" --shard "$SLURM_ARRAY_TASK_ID/$shards" --jobs 1
